package org.backcare.owner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The keys that owner cookies are signed with (HMAC-SHA-256). A new one is made every
 * three months; what was signed with an older one holds for as long as its cookie. All
 * are in the database, so that every node knows them.
 */
@Component
class KeyRing implements SmartInitializingSingleton {

	static final Duration ROTATION = Duration.ofDays(90);

	/** By then every node has seen a new key. */
	private static final Duration SPREAD = Duration.ofMinutes(10);

	private static final long LOOK_MILLIS = 60_000;

	private static final String ALGORITHM = "HmacSHA256";

	private final SigningKeys keys;

	private final Clock clock;

	/** The newest first. */
	private volatile List<Key> present = List.of();

	KeyRing(SigningKeys keys, Clock clock) {
		this.keys = keys;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		turn();
	}

	@Scheduled(initialDelay = LOOK_MILLIS, fixedDelay = LOOK_MILLIS)
	void look() {
		try {
			turn();
		}
		catch (DataAccessException | TransactionException ex) {
			// The keys that are known serve until the database is there again.
		}
	}

	/** Takes what keys there are; makes one if it is time, and lets old ones go. */
	void turn() {
		Instant now = this.clock.instant();
		List<SigningKey> known = this.keys.newestFirst();
		if (known.isEmpty() || !known.get(0).createdAt().plus(ROTATION).isAfter(now)) {
			create(known.isEmpty() ? 1 : known.get(0).number() + 1, now);
			known = this.keys.newestFirst();
		}
		for (int i = 1; i < known.size(); i++) {
			if (!known.get(i - 1).createdAt().plus(SPREAD).plus(OwnerCookies.LIFE).isAfter(now)) {
				this.keys.remove(known.get(i));
			}
		}
		this.present = known.stream().map(Key::of).toList();
	}

	private void create(int number, Instant now) {
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		try {
			this.keys.add(new SigningKey(number, Base64.getEncoder().encodeToString(secret), now));
		}
		catch (DuplicateKeyException ex) {
			// Another node made one in the same moment.
		}
	}

	String sign(String text) {
		return signing().sign(text);
	}

	/** Whether one of the keys has signed it. */
	boolean verifies(String text, String signature) {
		return this.present.stream().anyMatch(key -> key.verifies(text, signature));
	}

	/** Whether it is signed as it would be signed now. */
	boolean isCurrent(String text, String signature) {
		return signing().verifies(text, signature);
	}

	private Key signing() {
		List<Key> known = this.present;
		Instant now = this.clock.instant();
		return known.stream()
			.filter(key -> !key.createdAt().plus(SPREAD).isAfter(now))
			.findFirst()
			.orElseGet(() -> known.get(known.size() - 1));
	}

	private record Key(SecretKeySpec secret, Instant createdAt) {

		static Key of(SigningKey stored) {
			return new Key(new SecretKeySpec(Base64.getDecoder().decode(stored.secret()), ALGORITHM),
					stored.createdAt());
		}

		String sign(String text) {
			try {
				Mac mac = Mac.getInstance(ALGORITHM);
				mac.init(this.secret);
				return Base64.getUrlEncoder()
					.withoutPadding()
					.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

		boolean verifies(String text, String signature) {
			return MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8),
					sign(text).getBytes(StandardCharsets.UTF_8));
		}

	}

}
