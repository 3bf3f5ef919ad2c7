package org.backcare.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers errors of the API, and of nothing else, as problem+json. */
@RestControllerAdvice(annotations = RestController.class)
class ApiErrors extends ResponseEntityExceptionHandler {

	/** What cannot be the name of anything names nothing. */
	@ExceptionHandler
	ProblemDetail on(MethodArgumentTypeMismatchException ex) {
		return ProblemDetail.forStatus(HttpStatus.NOT_FOUND);
	}

}
