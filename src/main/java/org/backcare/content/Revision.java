package org.backcare.content;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

/** The whole content as it was from one moment on. Revisions are added, never changed. */
@Entity
@Table(name = "content_revision")
class Revision {

	/** From 1, one more with every change. */
	@Id
	private int number;

	@Enumerated(EnumType.STRING)
	@Column(nullable = false, updatable = false)
	private Origin origin;

	@Column(nullable = false, updatable = false)
	private String checksum;

	@Column(nullable = false, updatable = false)
	private Instant appliedAt;

	@ElementCollection
	@CollectionTable(name = "content_document", joinColumns = @JoinColumn(name = "revision"))
	private Set<Document> documents;

	Revision(int number, Origin origin, String checksum, Instant appliedAt, Collection<Document> documents) {
		this.number = number;
		this.origin = origin;
		this.checksum = checksum;
		this.appliedAt = appliedAt;
		this.documents = new HashSet<>(documents);
	}

	@SuppressWarnings("NullAway.Init") // for JPA
	protected Revision() {
	}

	/** SHA-256 over all documents. */
	String checksum() {
		return this.checksum;
	}

	List<Document> documents() {
		return List.copyOf(this.documents);
	}

	/** Where a revision came from. */
	enum Origin {

		/** The content pack that the application was started with. */
		PACK,

		/** Somebody who edits the content of this site; a pack never overrules them. */
		EDITOR

	}

}
