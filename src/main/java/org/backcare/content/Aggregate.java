package org.backcare.content;

/** What one file of the content pack holds. */
public interface Aggregate {

	/**
	 * Name of the file, without its ending; unique within its {@link ContentType}, and
	 * part of addresses.
	 */
	String slug();

	/** Order on lists, lowest first. */
	int place();

}
