package org.backcare.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.backcare.routine.Score;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What sessions were laid out to. Sessions that are laid out alike share one: it is kept
 * by a checksum of itself, never changes, and tells nothing of anybody. So those that are
 * played are at hand, and a command need not read them again.
 */
@Component
class Scores {

	/** Characters of JSON at hand at most: some fifty scores, as many as are in use. */
	private static final long MOST_CHARACTERS = 8 * 1024 * 1024;

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final ScoreConverter converter;

	private final LoadingCache<String, Laid> atHand;

	Scores(JdbcClient jdbc, TransactionTemplate transactions, ScoreConverter converter) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.converter = converter;
		this.atHand = Caffeine.newBuilder()
			.maximumWeight(MOST_CHARACTERS)
			.weigher((String id, Laid laid) -> laid.characters())
			.build(this::read);
	}

	/**
	 * Keeps a score, unless it is kept already. Not within a transaction: what others
	 * share must not hang on it.
	 * @return what it is found by
	 */
	String keep(Score score) {
		String body = this.converter.convertToDatabaseColumn(score);
		String id = checksum(body);
		if (this.atHand.getIfPresent(id) == null) {
			if (!exists(id)) {
				insert(id, body);
			}
			this.atHand.put(id, new Laid(score, body.length()));
		}
		return id;
	}

	/**
	 * @param id of a session's score
	 */
	Score find(String id) {
		return this.atHand.get(id).score();
	}

	private boolean exists(String id) {
		return this.jdbc.sql("select count(*) from score where id = ?").param(id).query(Long.class).single() == 1;
	}

	private void insert(String id, String body) {
		try {
			this.transactions.executeWithoutResult(
					status -> this.jdbc.sql("insert into score (id, body) values (?, ?)").params(id, body).update());
		}
		catch (DuplicateKeyException ex) {
			// Somebody else has just begun the same.
		}
	}

	private @Nullable Laid read(String id) {
		String body = this.jdbc.sql("select body from score where id = ?").param(id).query(String.class).single();
		return new Laid(this.converter.convertToEntityAttribute(body), body.length());
	}

	private static String checksum(String body) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * @param characters how long it is as JSON
	 */
	private record Laid(Score score, int characters) {
	}

}
