package org.backcare.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.backcare.content.Contents;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What an operator of several nodes wants to see besides what every application has:
 * whether all of them are on the same content. Metrics are about the site, never about
 * anybody.
 */
@Component
@Profile("metrics")
class SiteMetrics implements MeterBinder {

	private final Contents contents;

	/**
	 * @throws IllegalArgumentException if whoever reads the site could read the metrics,
	 * too
	 */
	SiteMetrics(Contents contents, @Value("${server.port:8080}") int site,
			@Value("${management.server.port}") int metrics) {
		if (metrics == site && metrics != 0) {
			throw new IllegalArgumentException("Metrics are not shown on the port of the site, which is " + site
					+ ": set BACKCARE_METRICS_PORT to another one");
		}
		this.contents = contents;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("backcare.content.revision", this.contents, Contents::revision)
			.description("Number of the content revision that this node shows")
			.register(registry);
	}

}
