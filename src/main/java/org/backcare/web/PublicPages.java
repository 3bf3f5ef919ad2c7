package org.backcare.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.backcare.content.Contents;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Lets everybody keep pages that are the same for everybody. Such a page depends on
 * nothing but the content, the release, the language and the address that the site is
 * asked by, which some pages name. So whether a copy is still good is known before the
 * page is made. A page that says itself how it may be kept is left as it is.
 */
@Component
class PublicPages implements HandlerInterceptor {

	/**
	 * How long a copy is used without asking: not at all, since asking costs next to
	 * nothing.
	 */
	private static final CacheControl CACHE = CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate();

	private static final String CHECKSUM = PublicPages.class.getName() + ".checksum";

	private final Contents contents;

	private final Release release;

	PublicPages(Contents contents, Release release) {
		this.contents = contents;
		this.release = release;
	}

	/**
	 * What a page is made of is taken down before it is made: if there is newer content
	 * by the time it is done, it is asked for once more, not kept for the newer one.
	 */
	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		request.setAttribute(CHECKSUM, this.contents.checksum());
		return true;
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView page) {
		if (page == null || response.getStatus() != HttpStatus.OK.value()
				|| response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
			return;
		}
		Locale locale = RequestContextUtils.getLocale(request);
		String site = Site.of(request);
		String etag = "\"%s-%.12s-%s-%.8s\"".formatted(this.release.id(), request.getAttribute(CHECKSUM),
				locale.getLanguage(), DigestUtils.md5DigestAsHex(site.getBytes(StandardCharsets.UTF_8)));
		response.setHeader(HttpHeaders.CACHE_CONTROL, CACHE.getHeaderValue());
		if (new ServletWebRequest(request, response).checkNotModified(etag)) {
			page.clear();
		}
	}

}
