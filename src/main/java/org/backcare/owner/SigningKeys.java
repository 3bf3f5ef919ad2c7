package org.backcare.owner;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Kept in the database so that every node has the same, and none is in the tree. Not by
 * JPA: they are read at the start, which has no use for a repository where nothing
 * changed.
 */
@Component
class SigningKeys {

	private final JdbcClient jdbc;

	SigningKeys(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<SigningKey> newestFirst() {
		return this.jdbc.sql("select number, secret, created_at from signing_key order by number desc")
			.query((row, index) -> new SigningKey(row.getInt("number"), row.getString("secret"),
					row.getObject("created_at", OffsetDateTime.class).toInstant()))
			.list();
	}

	/**
	 * @throws org.springframework.dao.DuplicateKeyException if there is one of that
	 * number
	 */
	void add(SigningKey key) {
		this.jdbc.sql("insert into signing_key (number, secret, created_at) values (?, ?, ?)")
			.params(key.number(), key.secret(), key.createdAt().atOffset(ZoneOffset.UTC))
			.update();
	}

	void remove(SigningKey key) {
		this.jdbc.sql("delete from signing_key where number = ?").param(key.number()).update();
	}

}
