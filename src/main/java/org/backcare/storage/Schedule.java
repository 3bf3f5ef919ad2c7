package org.backcare.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;

/** Makes backups in time. */
class Schedule {

	private static final Logger log = LoggerFactory.getLogger(Schedule.class);

	private final DataSource database;

	private final Backups backups;

	private final BackupSettings settings;

	private final Clock clock;

	Schedule(DataSource database, Backups backups, BackupSettings settings, Clock clock) {
		this.database = database;
		this.backups = backups;
		this.settings = settings;
		this.clock = clock;
	}

	@Scheduled(cron = "${backcare.backup.cron}")
	void makeBackup() {
		if (Embedded.file(this.database).isEmpty()) {
			return;
		}
		try {
			log.info("The backup {} was made", this.backups.make(this.database));
		}
		catch (IOException | SQLException | RuntimeException ex) {
			log.error("No backup could be made in {} ({}). The older ones are kept, and the next try comes in time.",
					this.settings.folder(), ex.getMessage());
		}
	}

	/** A computer that is off whenever one is due would never have one. */
	@Scheduled(initialDelay = 1, timeUnit = TimeUnit.MINUTES)
	void makeUpForMissed() {
		if (!this.settings.cron().equals(Scheduled.CRON_DISABLED) && isDue()) {
			makeBackup();
		}
	}

	private boolean isDue() {
		ZonedDateTime now = this.clock.instant().atZone(ZoneId.systemDefault());
		return this.backups.newest()
			.map(newest -> CronExpression.parse(this.settings.cron()).next(Backups.time(newest).atZone(now.getZone())))
			.map(next -> !next.isAfter(now))
			.orElse(true);
	}

}
