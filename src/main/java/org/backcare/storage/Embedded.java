package org.backcare.storage;

import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

/** Whether a database is the embedded file. */
final class Embedded {

	private Embedded() {
	}

	static Optional<DatabaseFile> file(DataSource database) {
		try {
			return database.isWrapperFor(HikariDataSource.class)
					? DatabaseFile.of(database.unwrap(HikariDataSource.class).getJdbcUrl()) : Optional.empty();
		}
		catch (SQLException ex) {
			return Optional.empty();
		}
	}

}
