package org.backcare.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers errors of pages with the status that their error page is found by. */
@ControllerAdvice(annotations = Controller.class)
class PageErrors {

	/** A part of a path that cannot be the name of anything names nothing. */
	@ExceptionHandler
	void on(MethodArgumentTypeMismatchException ex, HttpServletResponse response) throws IOException {
		boolean path = ex.getParameter().hasParameterAnnotation(PathVariable.class);
		response.sendError((path ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST).value());
	}

}
