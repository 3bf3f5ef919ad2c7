package org.backcare.storage;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Fills a pool for the embedded file with connections that are sure to be on the disk,
 * and has it part with those that are of no use any more.
 */
class DurablePools implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool
				&& DatabaseFile.of(pool.getJdbcUrl()).filter(DatabaseFile::durable).isPresent()) {
			pool.setDataSource(new DurableDataSource(pool.getJdbcUrl()));
			pool.setExceptionOverride(new ClosedDatabase());
		}
		return bean;
	}

}
