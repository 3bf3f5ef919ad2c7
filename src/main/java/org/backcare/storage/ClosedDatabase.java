package org.backcare.storage;

import java.sql.SQLException;
import java.util.Set;

import com.zaxxer.hikari.SQLExceptionOverride;
import org.h2.api.ErrorCode;

/**
 * H2 closes a database that it could not write to, and a connection never gets over that.
 * Without those, the next one opens the file anew.
 */
class ClosedDatabase implements SQLExceptionOverride {

	private static final Set<Integer> CODES = Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.IO_EXCEPTION_1,
			ErrorCode.IO_EXCEPTION_2, ErrorCode.GENERAL_ERROR_1, ErrorCode.OBJECT_CLOSED,
			ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

	@java.lang.Override
	public Override adjudicate(SQLException failure) {
		return CODES.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
	}

}
