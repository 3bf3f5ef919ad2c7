package org.backcare.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Nobody asks the database before the migrations do, so this is where its file is looked
 * at first, and kept as it was before it is changed.
 */
class Opening implements FlywayMigrationStrategy {

	private static final Logger log = LoggerFactory.getLogger(Opening.class);

	private final DataSource database;

	private final Backups backups;

	Opening(DataSource database, Backups backups) {
		this.database = database;
		this.backups = backups;
	}

	@Override
	public void migrate(Flyway flyway) {
		Optional<DatabaseFile> present = Embedded.file(this.database);
		if (present.isEmpty()) {
			flyway.migrate();
			return;
		}
		DatabaseFile file = present.get();
		file.check(this.backups.newest());
		try {
			if (flyway.info().current() != null && flyway.info().pending().length > 0) {
				keepAsItIs();
			}
			flyway.migrate();
			// A new file is only there when its name is on the disk, too.
			Disk.force(file.folder());
		}
		catch (IOException | RuntimeException ex) {
			throw file.explain(ex, this.backups.newest());
		}
	}

	private void keepAsItIs() {
		try {
			Path backup = this.backups.make(this.database);
			log.info("The database as it was before this version is in {}", backup);
		}
		catch (IOException | SQLException ex) {
			throw new UnusableDatabaseException(
					"This version changes the database, and no backup of it could be made before: " + ex.getMessage(),
					"See that there is space on the disk and that the folder of backups can be written to; "
							+ "BACKCARE_BACKUPS names another one. Nothing was changed.",
					ex);
		}
	}

}
