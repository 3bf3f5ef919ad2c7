package org.backcare.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers errors of pages, and of requests that nobody answers to, with the status that
 * their error page is found by.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class PageErrors {

	/** A part of a path that cannot be the name of anything names nothing. */
	@ExceptionHandler
	void on(MethodArgumentTypeMismatchException ex, HttpServletResponse response) throws IOException {
		boolean path = ex.getParameter().hasParameterAnnotation(PathVariable.class);
		response.sendError((path ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST).value());
	}

	/** Without a cause nothing has failed: nobody writes that charset. */
	@ExceptionHandler
	void on(HttpMessageNotWritableException ex, HttpServletResponse response) throws IOException {
		if (ex.getCause() != null) {
			throw ex;
		}
		response.sendError(HttpStatus.NOT_ACCEPTABLE.value());
	}

	@ExceptionHandler({ NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class,
			HttpMediaTypeException.class })
	@Nullable ResponseEntity<ProblemDetail> unanswered(Exception ex, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		ErrorResponse error = (ErrorResponse) ex;
		if (ApiErrors.concerns(request)) {
			if (ex instanceof NoResourceFoundException) {
				error.getBody().setDetail(ApiErrors.NOTHING);
			}
			return ApiErrors.problem(error);
		}
		error.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
		response.sendError(error.getStatusCode().value());
		return null;
	}

}
