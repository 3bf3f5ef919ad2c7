package org.backcare.storage;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where, when and how many.
 *
 * @param folder for the backups
 * @param cron when one is made, or {@code -} for never
 * @param keep how many are kept
 */
@ConfigurationProperties("backcare.backup")
record BackupSettings(Path folder, String cron, int keep) {

	BackupSettings {
		if (keep < 1) {
			throw new IllegalArgumentException("backcare.backup.keep is " + keep + ", and at least 1 is to be kept");
		}
	}

}
