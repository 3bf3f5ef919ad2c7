package org.backcare.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.backcare.owner.Owners;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how much anybody may ask for at once. Who is known has a measure of their own:
 * so whatever others do at the same address, such as that of an office, they go on. Those
 * who are not known yet share one for their address, large enough for an office that
 * comes to work. What is kept for everybody costs next to nothing, and is not counted.
 */
class RateLimit extends OncePerRequestFilter {

	/** Seconds of asking at full rate that one may be ahead. */
	private static final int AHEAD = 30;

	/** Measures kept at most; somebody's that is dropped begins anew. */
	private static final int MOST = 20_000;

	/** Bits of an address that a home or an office has to itself. */
	private static final int NETWORK_BYTES = 8;

	private final Owners known;

	private final LoadingCache<Object, Bucket> owners;

	private final LoadingCache<Object, Bucket> addresses;

	/**
	 * @param owner requests a second of somebody who is known
	 * @param address requests a second of all at one address who are not known yet
	 */
	RateLimit(Owners known, int owner, int address, Clock clock) {
		this.known = known;
		this.owners = buckets(owner, clock);
		this.addresses = buckets(address, clock);
	}

	private static LoadingCache<Object, Bucket> buckets(int rate, Clock clock) {
		Bandwidth limit = Bandwidth.builder()
			.capacity((long) rate * AHEAD)
			.refillGreedy(rate, Duration.ofSeconds(1))
			.build();
		return Caffeine.newBuilder()
			.maximumSize(MOST)
			.expireAfterAccess(Duration.ofSeconds(2L * AHEAD))
			.build(key -> Bucket.builder().withCustomTimePrecision(new Time(clock)).addLimit(limit).build());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Bucket bucket = this.known.of(request)
			.map(one -> this.owners.get(one.id()))
			.orElseGet(() -> this.addresses.get(network(request.getRemoteAddr())));
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		if (probe.isConsumed()) {
			chain.doFilter(request, response);
			return;
		}
		long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill() - 1) + 1;
		response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
		response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
	}

	/** All addresses of version 6 in one network are as good as one. */
	private static String network(String address) {
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			// With a colon in it, it is never looked up as a name.
			byte[] bytes = InetAddress.getByName(address).getAddress();
			return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

	/** The time of the one clock there is. */
	record Time(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return TimeUnit.MILLISECONDS.toNanos(this.clock.millis());
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
