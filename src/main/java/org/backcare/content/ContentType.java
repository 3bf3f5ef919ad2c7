package org.backcare.content;

/**
 * One kind of content: a folder of the pack, and the type that each of its YAML files is
 * read into. Domains declare theirs as beans.
 *
 * @param <T> the aggregate one file holds; its properties are the file's keys, in kebab
 * case. Its slug is the file's name, injected under {@code "slug"}.
 */
public interface ContentType<T extends Aggregate> {

	/** Name of the folder below {@code content/}. */
	String folder();

	Class<T> type();

	/**
	 * Says what is wrong with an aggregate that it could not know by itself: mostly
	 * references to other aggregates.
	 * @param aggregate the aggregate, valid by itself
	 * @param library everything else in the pack
	 * @param findings takes what is wrong
	 */
	default void check(T aggregate, Library library, Findings findings) {
	}

}
