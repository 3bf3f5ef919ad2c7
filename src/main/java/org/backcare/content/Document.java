package org.backcare.content;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * One YAML file of the content as it was written, comments and all: what is exported is
 * what was imported.
 *
 * @param folder of its {@link ContentType}
 * @param slug name of the file without its ending
 * @param body the YAML text
 */
@Embeddable
record Document(@Column(nullable = false, updatable = false) String folder,
		@Column(nullable = false, updatable = false) String slug,
		@Column(nullable = false, updatable = false, length = Document.LENGTH) String body) {

	/** Most characters that a file may hold. */
	static final int LENGTH = 100_000;

	String path() {
		return this.folder + "/" + this.slug + ".yaml";
	}

}
