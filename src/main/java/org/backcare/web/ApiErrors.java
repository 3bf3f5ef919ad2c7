package org.backcare.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers errors of the API, and of nothing else, as problem+json. */
@RestControllerAdvice(annotations = RestController.class)
class ApiErrors extends ResponseEntityExceptionHandler {

	static final String NOTHING = "There is nothing of that name.";

	private static final String PATH = "/api/";

	/** What cannot be the name of anything names nothing. */
	@ExceptionHandler
	ProblemDetail on(MethodArgumentTypeMismatchException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, NOTHING);
	}

	/**
	 * Whether a request is one of the API, also when no method of the API answers to it.
	 */
	static boolean concerns(HttpServletRequest request) {
		return concerns(request.getRequestURI());
	}

	static boolean concerns(String path) {
		return path.startsWith(PATH);
	}

	static ResponseEntity<ProblemDetail> problem(ErrorResponse error) {
		return ResponseEntity.status(error.getStatusCode())
			.headers(error.getHeaders())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(error.getBody());
	}

}
