package org.backcare.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says in the log that somebody was refused what was not theirs to do, or too much of it
 * (OWASP ASVS 5.0, 16.3.2 and 16.3.3); not who, nor what was sent. Somebody who is
 * refused all the time cannot fill the disk with it: metrics have the number of all.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class Refusals extends OncePerRequestFilter {

	/** Lines at once, and in a minute. */
	private static final int LINES = 60;

	private static final Set<Integer> STATUSES = Set.of(HttpStatus.FORBIDDEN.value(),
			HttpStatus.TOO_MANY_REQUESTS.value());

	private static final Logger log = LoggerFactory.getLogger(Refusals.class);

	private final Bucket lines;

	Refusals(Clock clock) {
		this.lines = Bucket.builder()
			.withCustomTimePrecision(new RateLimit.Time(clock))
			.addLimit(limit -> limit.capacity(LINES).refillGreedy(LINES, Duration.ofMinutes(1)))
			.build();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		if (STATUSES.contains(response.getStatus()) && this.lines.tryConsume(1)) {
			log.warn("A request was refused with status {}", response.getStatus());
		}
	}

}
