package org.backcare;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How many wait for a connection. The pool itself sees only the one whose turn it is. */
@Component
@Profile("metrics")
class PoolMetrics implements MeterBinder {

	private final FairDataSource database;

	PoolMetrics(DataSource database) throws SQLException {
		this.database = database.unwrap(FairDataSource.class);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("backcare.connections.waiting", this.database, FairDataSource::waiting)
			.description("Requests that wait for their turn to have a connection")
			.register(registry);
	}

}
