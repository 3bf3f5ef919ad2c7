package org.backcare;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** A clock that goes only when told to. */
public class TestClock extends Clock {

	private static final Instant BEGINNING = Instant.parse("2026-03-02T09:00:00Z");

	private volatile Instant now = BEGINNING;

	public void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

	public void set(Instant instant) {
		this.now = instant;
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	/**
	 * Puts a test clock in the place of the real one, and a page that breaks beside the
	 * others.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	public static class Configuration {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock();
		}

		@Bean
		RouterFunction<ServerResponse> broken() {
			return RouterFunctions.route().GET("/broken", request -> {
				throw new IllegalStateException("This page is broken");
			}).build();
		}

	}

}
