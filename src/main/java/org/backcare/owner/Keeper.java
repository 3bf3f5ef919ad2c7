package org.backcare.owner;

/**
 * Keeps something about owners, and shows it to them on request. Whoever keeps something
 * also erases it on hearing of {@link OwnerErased}.
 */
public interface Keeper {

	/** What is kept, in one word. */
	String name();

	/** All of it that is about an owner, fit to be written as JSON. */
	Object kept(Owner owner);

}
