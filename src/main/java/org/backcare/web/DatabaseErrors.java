package org.backcare.web;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Asks whoever needs the database while it is away, or has no room, to come again. What
 * was sent was not kept, or comes to the same when it is sent once more.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseErrors {

	static final Duration PAUSE = Duration.ofSeconds(5);

	private static final Logger log = LoggerFactory.getLogger(DatabaseErrors.class);

	/**
	 * Of the SQL standard: no connection; of PostgreSQL: no room, an operator at work, a
	 * disk.
	 */
	private static final Set<String> CLASSES = Set.of("08", "53", "58");

	/**
	 * PostgreSQL shuts down, has crashed, or is starting; it is read-only, as a standby
	 * is. H2 cannot read or write its file, may only read it, or is closed.
	 */
	private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "25006", "90028", "90031", "90067",
			"90097", "90098", "90121");

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	@Nullable ResponseEntity<ProblemDetail> on(RuntimeException ex, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (!isAway(ex)) {
			throw ex;
		}
		// Once a second NewRevisions finds out, and says so, once.
		log.debug("The database is away", Fault.of(ex));
		response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(PAUSE.toSeconds()));
		if (!ApiErrors.concerns(request)) {
			response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
			return null;
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"What is kept cannot be reached just now. Send the same again in a moment.");
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem);
	}

	static boolean isAway(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof DataAccessResourceFailureException || cause instanceof CannotCreateTransactionException
					|| cause instanceof IOException || cause instanceof SQLException sql && isAway(sql)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isAway(SQLException ex) {
		if (ex instanceof SQLTransientConnectionException || ex instanceof SQLNonTransientConnectionException
				|| ex instanceof SQLRecoverableException) {
			return true;
		}
		String state = ex.getSQLState();
		return state != null
				&& (STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
	}

}
