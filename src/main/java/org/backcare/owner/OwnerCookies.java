package org.backcare.owner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Tells owners by a cookie that nobody can forge: the number, a dot, and its signature
 * (HMAC-SHA-256).
 */
@Component
class OwnerCookies implements SmartInitializingSingleton {

	static final String NAME = "backcare-owner";

	private static final String ALGORITHM = "HmacSHA256";

	private static final Duration LIFE = Duration.ofDays(365);

	private final SigningKeys keys;

	private final Clock clock;

	private SecretKeySpec key = new SecretKeySpec(new byte[1], ALGORITHM);

	OwnerCookies(SigningKeys keys, Clock clock) {
		this.keys = keys;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		SigningKey newest = this.keys.findFirstByOrderByNumberDesc().orElseGet(this::create);
		this.key = new SecretKeySpec(Base64.getDecoder().decode(newest.secret()), ALGORITHM);
	}

	private SigningKey create() {
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		try {
			return this.keys.save(new SigningKey(1, Base64.getEncoder().encodeToString(secret), this.clock.instant()));
		}
		catch (DataIntegrityViolationException ex) {
			// Another node made one in the same moment.
			return this.keys.findFirstByOrderByNumberDesc().orElseThrow();
		}
	}

	/**
	 * Whose request this is; empty without a cookie, or with one that was not signed
	 * here.
	 */
	Optional<Owner> read(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, NAME);
		return (cookie != null) ? verified(cookie.getValue()) : Optional.empty();
	}

	private Optional<Owner> verified(String value) {
		int dot = value.indexOf('.');
		if (dot < 0) {
			return Optional.empty();
		}
		String id = value.substring(0, dot);
		byte[] signature = value.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
		if (!MessageDigest.isEqual(signature, sign(id).getBytes(StandardCharsets.UTF_8))) {
			return Optional.empty();
		}
		return Optional.of(new Owner(UUID.fromString(id)));
	}

	void write(Owner owner, HttpServletRequest request, HttpServletResponse response) {
		String id = owner.id().toString();
		add(id + "." + sign(id), LIFE, request, response);
	}

	void clear(HttpServletRequest request, HttpServletResponse response) {
		add("", Duration.ZERO, request, response);
	}

	private static void add(String value, Duration life, HttpServletRequest request, HttpServletResponse response) {
		ResponseCookie cookie = ResponseCookie.from(NAME, value)
			.path("/")
			.httpOnly(true)
			.sameSite("Lax")
			.secure(request.isSecure())
			.maxAge(life)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	private String sign(String id) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
