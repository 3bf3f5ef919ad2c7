package org.backcare.owner;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Tells owners by a cookie that nobody can forge: the number, a dot, and its signature.
 * On a secure connection its name has a prefix, by which browsers take it from nobody but
 * this very site, on such a connection; one without is not believed there, as somebody in
 * between may have set it.
 */
@Component
class OwnerCookies implements Owners {

	static final String NAME = "backcare-owner";

	static final String SECURE_NAME = "__Host-" + NAME;

	static final Duration LIFE = Duration.ofDays(365);

	private final KeyRing keys;

	OwnerCookies(KeyRing keys) {
		this.keys = keys;
	}

	@Override
	public Optional<Owner> of(HttpServletRequest request) {
		return signed(request).filter(value -> this.keys.verifies(value.text(), value.signature()))
			.map(value -> new Owner(UUID.fromString(value.text())));
	}

	/**
	 * Signs a cookie again that has an older signature, so that it lasts for whoever
	 * comes back. Only with a write: what is asked for may be the same for everybody.
	 */
	void renew(Owner owner, HttpServletRequest request, HttpServletResponse response) {
		boolean reads = request.getMethod().equals(HttpMethod.GET.name())
				|| request.getMethod().equals(HttpMethod.HEAD.name());
		if (!reads && signed(request).filter(value -> this.keys.isCurrent(value.text(), value.signature())).isEmpty()) {
			write(owner, request, response);
		}
	}

	private static Optional<Signed> signed(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, name(request));
		return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> value.indexOf('.') >= 0).map(value -> {
			int dot = value.indexOf('.');
			return new Signed(value.substring(0, dot), value.substring(dot + 1));
		});
	}

	private static String name(HttpServletRequest request) {
		return request.isSecure() ? SECURE_NAME : NAME;
	}

	void write(Owner owner, HttpServletRequest request, HttpServletResponse response) {
		String id = owner.id().toString();
		add(id + "." + this.keys.sign(id), LIFE, request, response);
	}

	void clear(HttpServletRequest request, HttpServletResponse response) {
		add("", Duration.ZERO, request, response);
	}

	private static void add(String value, Duration life, HttpServletRequest request, HttpServletResponse response) {
		ResponseCookie cookie = ResponseCookie.from(name(request), value)
			.path("/")
			.httpOnly(true)
			.sameSite("Lax")
			.secure(request.isSecure())
			.maxAge(life)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	/** What a cookie says, and by what it may be believed. */
	private record Signed(String text, String signature) {
	}

}
