package org.backcare.web;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseErrorsTests {

	/** Of PostgreSQL, then of H2. */
	@ParameterizedTest
	@ValueSource(strings = { "08000", "08003", "08006", "57P01", "57P02", "57P03", "53100", "53300", "58030", "25006",
			"90028", "90031", "90067", "90097", "90098", "90121" })
	void whatPassesIsWorthASecondTry(String state) {
		assertThat(DatabaseErrors.isAway(commit(new SQLException("", state)))).isTrue();
	}

	@Test
	void aConnectionThatCannotBeHadIsWorthASecondTry() {
		assertThat(DatabaseErrors.isAway(new CannotCreateTransactionException(""))).isTrue();
		assertThat(DatabaseErrors.isAway(commit(new SQLTransientConnectionException()))).isTrue();
		assertThat(DatabaseErrors.isAway(commit(new SQLException(new IOException("No space left on device")))))
			.isTrue();
	}

	/** Of a key that is there, a value too long, a statement that is wrong. */
	@ParameterizedTest
	@ValueSource(strings = { "23505", "22001", "42601", "42P01", "42102" })
	void whatStaysIsAFault(String state) {
		assertThat(DatabaseErrors.isAway(commit(new SQLException("", state)))).isFalse();
		assertThat(DatabaseErrors.isAway(new DataIntegrityViolationException("", new SQLException("", state))))
			.isFalse();
		assertThat(DatabaseErrors.isAway(new InvalidDataAccessResourceUsageException(""))).isFalse();
	}

	private static RuntimeException commit(SQLException cause) {
		return new TransactionSystemException("", new JpaSystemException(new IllegalStateException(cause)));
	}

}
