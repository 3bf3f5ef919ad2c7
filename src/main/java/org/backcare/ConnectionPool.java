package org.backcare;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Has as many connections as the cores can keep busy, one at work and one on its way to
 * the disk each, so that many at once wait here, in turn, and not in the database.
 */
@Component
class ConnectionPool implements BeanPostProcessor {

	private static final int PER_CORE = 2;

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		// Less than nothing: not set by who runs the site.
		if (bean instanceof HikariDataSource pool && pool.getMaximumPoolSize() < 0) {
			pool.setMaximumPoolSize(PER_CORE * Runtime.getRuntime().availableProcessors() + 1);
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof HikariDataSource pool) ? new FairDataSource(pool) : bean;
	}

}
