package org.backcare.owner;

import java.util.UUID;

/**
 * Somebody who uses this site: nothing but a random number, kept in a signed cookie of
 * their browser. In a controller, a parameter of this type makes one where there is none
 * yet; an {@code Optional} of it does not.
 */
public record Owner(UUID id) {

	static Owner create() {
		return new Owner(UUID.randomUUID());
	}

}
