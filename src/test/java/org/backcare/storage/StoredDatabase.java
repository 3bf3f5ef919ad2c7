package org.backcare.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import org.backcare.TestClock;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The embedded database as the application has it. */
class StoredDatabase implements AutoCloseable {

	private static final TestClock CLOCK = new TestClock();

	private final HikariDataSource pool = new HikariDataSource();

	private final Backups backups;

	StoredDatabase(Path folder) {
		this(folder, 14);
	}

	StoredDatabase(Path folder, int keep) {
		this.pool.setJdbcUrl("jdbc:h2:durable:" + folder + "/backcare;DB_CLOSE_ON_EXIT=FALSE");
		this.pool.setUsername("sa");
		this.pool.setPassword("");
		this.pool.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
		new DurablePools().postProcessBeforeInitialization(this.pool, "dataSource");
		this.backups = new Backups(settings(folder, keep), CLOCK);
	}

	static BackupSettings settings(Path folder, int keep) {
		return new BackupSettings(folder.resolve("backups"), "0 30 3 * * *", keep);
	}

	static TestClock clock() {
		return CLOCK;
	}

	/**
	 * Runs the command.
	 * @return its exit code
	 */
	static int restore(Path folder, Path backup) {
		return restore(folder, backup, System.out);
	}

	/** The same for who reads what it says. */
	static int restore(Path folder, Path backup, OutputStream output) {
		return new Restore(Map.of("BACKCARE_DATA", folder.toString()), CLOCK, new PrintStream(output, true))
			.run(List.of(backup.toString()));
	}

	void open() {
		new Opening(this.pool, this.backups).migrate(Flyway.configure().dataSource(this.pool).load());
	}

	HikariDataSource pool() {
		return this.pool;
	}

	JdbcClient jdbc() {
		return JdbcClient.create(this.pool);
	}

	Backups backups() {
		return this.backups;
	}

	/** Makes a backup, a second later than the last. */
	Path backup() throws IOException, SQLException {
		CLOCK.advance(Duration.ofSeconds(1));
		return this.backups.make(this.pool);
	}

	List<String> tables() {
		return jdbc().sql("select table_name from information_schema.tables where table_schema = 'PUBLIC'")
			.query(String.class)
			.list();
	}

	@Override
	public void close() {
		this.pool.close();
	}

}
