package org.backcare.web;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a number that its answer and every line of the log about it have,
 * and nothing else that tells who it was. The container would log a fault with its
 * message, which may repeat what somebody sent; so faults end here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestIds extends OncePerRequestFilter {

	static final String HEADER = "X-Request-Id";

	/** The field of a structured log. */
	static final String FIELD = "http.request.id";

	private static final Logger log = LoggerFactory.getLogger(RequestIds.class);

	/** As nginx makes it; anything else did not come from a proxy of ours. */
	private static final Pattern GIVEN = Pattern.compile("[0-9a-f]{32}");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = id(request);
		response.setHeader(HEADER, id);
		MDC.put(FIELD, id);
		try {
			chain.doFilter(request, response);
		}
		catch (BadRequestException ex) {
			refuse(HttpStatus.BAD_REQUEST.value(), response, ex);
		}
		catch (IOException ex) {
			// Mostly a client that went away. The container knows, and logs nothing.
			throw ex;
		}
		catch (ServletException | RuntimeException | Error ex) {
			fail((ex instanceof ServletException && ex.getCause() != null) ? ex.getCause() : ex, response);
		}
		finally {
			MDC.remove(FIELD);
		}
	}

	/** What was sent cannot be read as what it says it is. */
	private static <E extends Exception> void refuse(int status, HttpServletResponse response, E ex)
			throws E, IOException {
		if (response.isCommitted()) {
			throw ex;
		}
		response.sendError(status);
	}

	private static void fail(Throwable ex, HttpServletResponse response) throws ServletException, IOException {
		if (ex instanceof InvalidParameterException sent) {
			refuse(sent.getErrorCode(), response, sent);
			return;
		}
		Fault fault = Fault.of(ex);
		if (response.isCommitted()) {
			// The only way to let the client know that this is not all.
			throw new ServletException(fault);
		}
		log.error("A request failed", fault);
		response.sendError(HttpStatus.INTERNAL_SERVER_ERROR.value());
	}

	/** The page of an error belongs to the same request. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	private static String id(HttpServletRequest request) {
		if (request.getAttribute(FIELD) instanceof String present) {
			return present;
		}
		String given = request.getHeader(HEADER);
		String id = isId(given) ? given : UUID.randomUUID().toString().replace("-", "");
		request.setAttribute(FIELD, id);
		return id;
	}

	private static boolean isId(@Nullable String given) {
		return given != null && GIVEN.matcher(given).matches();
	}

}
