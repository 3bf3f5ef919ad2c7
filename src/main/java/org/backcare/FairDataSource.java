package org.backcare;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives the connections of a pool to those who wait, in the order in which they came. The
 * pool itself gives one to whoever comes by when it gets free, so that with many at once
 * a few wait several times as long as the others. Here as many ask the pool as it has
 * connections, and the others stand in line behind. Were it one at a time, each
 * connection would lie idle until that one's thread had its turn at a busy processor.
 */
final class FairDataSource extends DelegatingDataSource {

	private final HikariDataSource pool;

	private final Semaphore turns;

	/**
	 * @param pool that nobody else takes connections from
	 */
	FairDataSource(HikariDataSource pool) {
		super(pool);
		this.pool = pool;
		this.turns = new Semaphore(pool.getMaximumPoolSize(), true);
	}

	/**
	 * @throws SQLTransientConnectionException if the turn does not come, or then no
	 * connection, for as long as the pool has anybody wait
	 */
	@Override
	public Connection getConnection() throws SQLException {
		standInLine();
		try {
			return this.pool.getConnection();
		}
		finally {
			this.turns.release();
		}
	}

	/** How many stand in line by now, besides those who are asking the pool. */
	int waiting() {
		return this.turns.getQueueLength();
	}

	private void standInLine() throws SQLException {
		try {
			long most = this.pool.getConnectionTimeout();
			if (!this.turns.tryAcquire(most, TimeUnit.MILLISECONDS)) {
				throw new SQLTransientConnectionException("The turn for a connection did not come in " + most + " ms");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SQLTransientConnectionException("Interrupted before the turn for a connection came", ex);
		}
	}

}
