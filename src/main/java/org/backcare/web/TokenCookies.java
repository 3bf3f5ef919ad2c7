package org.backcare.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Keeps the token that every write needs in a cookie. On a secure connection its name has
 * a prefix, by which browsers take it from nobody but this very site.
 */
class TokenCookies implements CsrfTokenRepository {

	private static final String NAME = "XSRF-TOKEN";

	private final CookieCsrfTokenRepository plain = named(NAME);

	private final CookieCsrfTokenRepository secure = named("__Host-" + NAME);

	private static CookieCsrfTokenRepository named(String name) {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(name);
		tokens.setCookiePath("/");
		tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
		return tokens;
	}

	private CookieCsrfTokenRepository of(HttpServletRequest request) {
		return request.isSecure() ? this.secure : this.plain;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return of(request).generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		of(request).saveToken(token, request, response);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return of(request).loadToken(request);
	}

}
