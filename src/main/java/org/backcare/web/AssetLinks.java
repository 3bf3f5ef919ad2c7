package org.backcare.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the release into links to assets, so that they can be kept for a year, and
 * relative imports stay within one release. By their path alone: to look for a file
 * behind each of a page's hundred links takes longer than the page.
 */
@Component
class AssetLinks extends OncePerRequestFilter {

	static final List<String> FOLDERS = List.of("/css/", "/js/", "/img/", "/audio/");

	private final String release;

	AssetLinks(Release release) {
		this.release = "/" + release.id();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, new Response(response, request.getContextPath()));
	}

	/** Pages of errors have links, too. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	private final class Response extends HttpServletResponseWrapper {

		private final String context;

		private Response(HttpServletResponse response, String context) {
			super(response);
			this.context = context;
		}

		@Override
		public String encodeURL(String url) {
			if (FOLDERS.stream().anyMatch(folder -> url.startsWith(folder, this.context.length()))) {
				return this.context + AssetLinks.this.release + url.substring(this.context.length());
			}
			return super.encodeURL(url);
		}

	}

}
