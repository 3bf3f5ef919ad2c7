package org.backcare.owner;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

/** Tells whose a request is, where there is no controller yet. */
public interface Owners {

	/** Empty for somebody who is not known, or says so falsely. */
	Optional<Owner> of(HttpServletRequest request);

}
