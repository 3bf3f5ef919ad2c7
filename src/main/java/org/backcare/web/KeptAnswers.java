package org.backcare.web;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.backcare.content.Contents;
import org.backcare.content.Pages;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps what is the same for everybody as bytes, and answers with them before anything
 * else is asked. Each is made once for a revision of the content: by whoever is first to
 * ask, as if it were asked by somebody whom we do not know.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeptAnswers extends HttpFilter {

	private static final long serialVersionUID = 1L;

	/**
	 * Bytes kept at most: many times over what the pages of a site take, small beside the
	 * heap.
	 */
	private static final long MOST_BYTES = 12 * 1024 * 1024;

	/** A larger answer is made each time. */
	private static final int MOST_BYTES_OF_ONE = 1024 * 1024;

	private static final Set<String> FILES = Set.of("/service-worker.js", "/manifest.webmanifest");

	private static final String PICTURES = "/pictures/";

	private static final String PDF = ".pdf";

	private static final String CHARTS = "/print/";

	private final transient Cache<Key, Kept> answers = Caffeine.newBuilder()
		.maximumWeight(MOST_BYTES)
		.weigher((Key key, Kept kept) -> kept.weight())
		.build();

	/** One for each that is being made. */
	private final transient LoadingCache<Key, ReentrantLock> locks = Caffeine.newBuilder()
		.weakValues()
		.build(key -> new ReentrantLock());

	private final transient List<Pages> pages;

	private final transient Contents contents;

	private final String assets;

	private transient volatile Paths paths = new Paths("", Set.of());

	KeptAnswers(List<Pages> pages, Contents contents, Release release) {
		this.pages = pages;
		this.contents = contents;
		this.assets = "/" + release.id() + "/";
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!isForEverybody(request)) {
			chain.doFilter(request, response);
			return;
		}
		Key key = Key.of(request);
		Kept kept = find(key);
		if (kept == null) {
			kept = make(key, request, response, chain);
		}
		if (kept != null) {
			if (kept.anonymous() && request.getHeader(HttpHeaders.COOKIE) != null) {
				chain.doFilter(request, response);
			}
			else {
				kept.answer(request, response);
			}
		}
	}

	private boolean isForEverybody(HttpServletRequest request) {
		String method = request.getMethod();
		if (request.getQueryString() != null
				|| !method.equals(HttpMethod.GET.name()) && !method.equals(HttpMethod.HEAD.name())) {
			return false;
		}
		String path = request.getRequestURI();
		return pages().contains(path) || path.startsWith(this.assets) || FILES.contains(path)
				|| path.startsWith(PICTURES) || path.startsWith(CHARTS) && path.endsWith(PDF);
	}

	private Set<String> pages() {
		String checksum = this.contents.checksum();
		Paths present = this.paths;
		if (!present.checksum().equals(checksum)) {
			present = new Paths(checksum, this.pages.stream().flatMap(Pages::paths).collect(Collectors.toSet()));
			this.paths = present;
		}
		return present.all();
	}

	private @Nullable Kept find(Key key) {
		Kept kept = this.answers.getIfPresent(key);
		return (kept != null && kept.isOf(this.contents.checksum())) ? kept : null;
	}

	/**
	 * Has it made, and keeps it.
	 * @return null if it is not to be kept; then it was sent
	 */
	private @Nullable Kept make(Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ReentrantLock lock = this.locks.get(key);
		lock.lock();
		try {
			Kept kept = find(key);
			if (kept != null) {
				return kept;
			}
			String checksum = this.contents.checksum();
			ContentCachingResponseWrapper made = new ContentCachingResponseWrapper(response);
			chain.doFilter(new PlainRequest(request), made);
			kept = (made.getContentSize() <= MOST_BYTES_OF_ONE) ? Kept.of(checksum, made, made.getContentAsByteArray())
					: null;
			if (kept == null) {
				made.copyBodyToResponse();
				return null;
			}
			response.reset();
			// What is new meanwhile may be in it, or not.
			if (this.contents.checksum().equals(checksum)) {
				this.answers.put(key, kept);
			}
			return kept;
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Paths of all pages.
	 *
	 * @param checksum of the content that has them
	 */
	private record Paths(String checksum, Set<String> all) {
	}

	/** What is asked for, and by which address of the site: some pages name it. */
	private record Key(String scheme, String host, int port, String path) {

		static Key of(HttpServletRequest request) {
			return new Key(request.getScheme(), request.getServerName(), request.getServerPort(),
					request.getRequestURI());
		}

	}

	/** A request without conditions, by nobody in particular. */
	private static final class PlainRequest extends HttpServletRequestWrapper {

		private static final Set<String> LEFT_OUT = Set.of("cookie", "if-match", "if-none-match", "if-modified-since",
				"if-unmodified-since", "if-range", "range", "accept-encoding", "accept");

		PlainRequest(HttpServletRequest request) {
			super(request);
		}

		private static boolean leavesOut(String name) {
			return LEFT_OUT.contains(name.toLowerCase(Locale.ROOT));
		}

		@Override
		public String getMethod() {
			return HttpMethod.GET.name();
		}

		@Override
		public Cookie @Nullable [] getCookies() {
			return null;
		}

		@Override
		public @Nullable String getHeader(String name) {
			return leavesOut(name) ? null : super.getHeader(name);
		}

		@Override
		public long getDateHeader(String name) {
			return leavesOut(name) ? -1 : super.getDateHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return leavesOut(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			return Collections.enumeration(
					Collections.list(super.getHeaderNames()).stream().filter(name -> !leavesOut(name)).toList());
		}

	}

}
