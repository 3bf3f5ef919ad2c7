package org.backcare.owner;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * What owner cookies are signed with. Kept in the database so that every node has the
 * same, and none is in the tree.
 */
@Entity
@Table(name = "signing_key")
class SigningKey {

	@Id
	private int number;

	@Column(nullable = false, updatable = false)
	private String secret;

	@Column(nullable = false, updatable = false)
	private Instant createdAt;

	SigningKey(int number, String secret, Instant createdAt) {
		this.number = number;
		this.secret = secret;
		this.createdAt = createdAt;
	}

	protected SigningKey() {
	}

	/** From 1, one more for each. */
	int number() {
		return this.number;
	}

	String secret() {
		return this.secret;
	}

	Instant createdAt() {
		return this.createdAt;
	}

}
