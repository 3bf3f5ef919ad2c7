package org.backcare.web;

import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.backcare.owner.Owners;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

@Configuration
class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = String.join("; ", "default-src 'none'", "script-src 'self'",
			"style-src 'self'", "img-src 'self'", "media-src 'self'", "connect-src 'self'", "worker-src 'self'",
			"manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'");

	/**
	 * What the player and the button to share use; nothing else that a browser asks leave
	 * for.
	 */
	private static final String PERMISSIONS_POLICY = Stream
		.concat(Stream.of("autoplay=(self)", "clipboard-write=(self)", "screen-wake-lock=(self)"),
				Stream
					.of("accelerometer", "camera", "display-capture", "encrypted-media", "fullscreen", "gamepad",
							"geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
							"microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get",
							"serial", "storage-access", "usb", "xr-spatial-tracking")
					.map(feature -> feature + "=()"))
		.collect(Collectors.joining(", "));

	/**
	 * Nobody logs in here, and nothing is kept between requests but what the database
	 * has. Every write needs a token that only our own pages have.
	 */
	@Bean
	SecurityFilterChain security(HttpSecurity http, ForbiddenWrites forbiddenWrites, Owners owners,
			@Value("${backcare.rate.owner}") int ownerRate, @Value("${backcare.rate.address}") int addressRate,
			Clock clock) throws Exception {
		return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
			.addFilterBefore(new RateLimit(owners, ownerRate, addressRate, clock), CsrfFilter.class)
			.csrf(csrf -> csrf.csrfTokenRepository(new TokenCookies()))
			.exceptionHandling(errors -> errors.accessDeniedHandler(forbiddenWrites))
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.anonymous(Customizer.withDefaults())
			.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
				.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
				.permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
				.addHeaderWriter(onceSecure(opener()))
				.crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
				.frameOptions(frames -> frames.deny()))
			.build();
	}

	/**
	 * Each filter would be timed for each request; the requests as a whole tell enough.
	 */
	@Bean
	SecurityObservationSettings observations() {
		return SecurityObservationSettings.noObservations();
	}

	/** Browsers ignore it elsewhere, and complain. */
	private static HeaderWriter onceSecure(HeaderWriter header) {
		return new DelegatingRequestMatcherHeaderWriter(HttpServletRequest::isSecure, header);
	}

	private static HeaderWriter opener() {
		CrossOriginOpenerPolicyHeaderWriter opener = new CrossOriginOpenerPolicyHeaderWriter();
		opener.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
		return opener;
	}

}
