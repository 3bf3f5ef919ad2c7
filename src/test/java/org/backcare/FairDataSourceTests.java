package org.backcare;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** That whoever waits for a connection gets it in turn. */
class FairDataSourceTests {

	private static final Set<Thread.State> WAITS = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

	private final HikariDataSource pool = new HikariDataSource();

	private FairDataSource database;

	@BeforeEach
	void one() {
		this.pool.setJdbcUrl("jdbc:h2:mem:fair");
		this.pool.setMaximumPoolSize(1);
		this.pool.setConnectionTimeout(30_000);
		this.database = new FairDataSource(this.pool);
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void givesConnectionsInTheOrderInWhichTheyWereAskedFor() throws Exception {
		List<Integer> served = Collections.synchronizedList(new ArrayList<>());
		List<Thread> waiting = new ArrayList<>();
		try (Connection held = this.database.getConnection()) {
			for (int i = 0; i < 20; i++) {
				int number = i;
				Thread thread = new Thread(() -> serve(served, number));
				thread.start();
				while (!WAITS.contains(thread.getState())) {
					Thread.onSpinWait();
				}
				waiting.add(thread);
			}
			assertThat(held.isValid(0)).isTrue();
			assertThat(this.database.waiting()).isEqualTo(19);
		}
		// Who had it asks again at once, and comes last.
		serve(served, 20);
		for (Thread thread : waiting) {
			thread.join();
		}
		assertThat(served).hasSize(21).isSorted();
	}

	private void serve(List<Integer> served, int number) {
		try {
			Connection connection = this.database.getConnection();
			served.add(number);
			connection.close();
		}
		catch (SQLException ex) {
			served.add(-1);
		}
	}

	@Test
	void whoWaitsInVainIsToldAsByThePool() throws Exception {
		Connection held = this.database.getConnection();
		Thread first = new Thread(() -> serve(new ArrayList<>(), 1));
		first.start();
		while (!WAITS.contains(first.getState())) {
			Thread.onSpinWait();
		}
		this.pool.setConnectionTimeout(250);
		assertThatExceptionOfType(SQLTransientConnectionException.class)
			.isThrownBy(() -> this.database.getConnection().close())
			.withMessage("The turn for a connection did not come in 250 ms");
		held.close();
		first.join();
		serveOnce();
	}

	@Test
	void whatFailsTakesNoTurnAway() throws Exception {
		this.pool.setConnectionTimeout(250);
		this.pool.setJdbcUrl("jdbc:h2:mem:fair;IFEXISTS=TRUE");
		this.pool.setInitializationFailTimeout(-1);
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.database.getConnection().close());
		try (HikariDataSource other = new HikariDataSource()) {
			other.setJdbcUrl("jdbc:h2:mem:fair;DB_CLOSE_DELAY=-1");
			other.getConnection().close();
		}
		serveOnce();
	}

	private void serveOnce() {
		List<Integer> served = new ArrayList<>();
		serve(served, 1);
		assertThat(served).containsExactly(1);
	}

}
