package org.backcare.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows a page for every error, whatever the browser says it takes; the API alone gets
 * problem+json.
 */
@Controller
class ErrorPages implements ErrorController {

	@RequestMapping("/error")
	Object show(HttpServletRequest request) {
		HttpStatus status = status(request);
		if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
				&& ApiErrors.concerns(path)) {
			ProblemDetail problem = ProblemDetail.forStatus(status);
			if (status == HttpStatus.TOO_MANY_REQUESTS) {
				problem.setDetail(
						"That is more than anybody needs. Wait as long as Retry-After says. Nothing was changed.");
			}
			return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
		}
		return new ModelAndView(switch (status) {
			case NOT_FOUND -> "error/404";
			case TOO_MANY_REQUESTS -> "error/429";
			case SERVICE_UNAVAILABLE -> "error/503";
			default -> status.is4xxClientError() ? "error/4xx" : "error/5xx";
		}, status);
	}

	/** Without an error there is nothing to show. */
	private static HttpStatus status(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		if (!(code instanceof Integer value)) {
			return HttpStatus.NOT_FOUND;
		}
		HttpStatus status = HttpStatus.resolve(value);
		return (status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR;
	}

}
