package org.backcare;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives the connections of a pool to those who wait, in the order in which they came. The
 * pool itself gives one to whoever comes by when it gets free, so that with many at once
 * a few wait several times as long as the others.
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
	 * @throws SQLTransientConnectionException if none gets free for as long as the pool
	 * has anybody wait
	 */
	@Override
	public Connection getConnection() throws SQLException {
		awaitTurn();
		try {
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					new Turn(this.pool.getConnection(), this.turns, new AtomicBoolean()));
		}
		catch (SQLException | RuntimeException ex) {
			this.turns.release();
			throw ex;
		}
	}

	/** How many wait for their turn by now. */
	int waiting() {
		return this.turns.getQueueLength();
	}

	private void awaitTurn() throws SQLException {
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

	/** A connection that makes way for the next in turn when it is closed. */
	private record Turn(Connection connection, Semaphore turns, AtomicBoolean over) implements InvocationHandler {

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			try {
				return method.invoke(this.connection, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
			finally {
				if (method.getName().equals("close") && this.over.compareAndSet(false, true)) {
					this.turns.release();
				}
			}
		}

	}

}
