package org.backcare.storage;

import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the embedded database needs besides. Another database needs nothing of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class StorageConfiguration {

	@Bean
	Backups backups(BackupSettings settings, Clock clock) {
		return new Backups(settings, clock);
	}

	@Bean
	static DurablePools durablePools() {
		return new DurablePools();
	}

	@Bean
	Opening opening(DataSource database, Backups backups) {
		return new Opening(database, backups);
	}

	@Bean
	Schedule backupSchedule(DataSource database, Backups backups, BackupSettings settings, Clock clock) {
		return new Schedule(database, backups, settings, clock);
	}

}
