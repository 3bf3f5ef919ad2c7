package org.backcare.content;

import java.util.stream.Stream;

/**
 * Names the pages on which a package shows its content to everybody, so that whoever has
 * to know all of them need not know the packages. Declared as beans, like a
 * {@link ContentType}.
 */
public interface Pages {

	/** Paths of the pages that there are now. */
	Stream<String> paths();

}
