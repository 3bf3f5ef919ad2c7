package org.backcare.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.backcare.content.Contents;
import org.backcare.content.Findings;
import org.backcare.content.Library;

import org.springframework.stereotype.Component;

/** All sources. */
@Component
public class Sources {

	/**
	 * In place of a source's code: nobody but us says so, and no clinician has agreed
	 * yet.
	 */
	public static final String PROPOSED = "proposed";

	private final Contents contents;

	Sources(Contents contents) {
		this.contents = contents;
	}

	public List<Source> all() {
		return all(this.contents.library());
	}

	/** Those with the given codes, in the order of the list of sources. */
	public List<Source> with(Collection<String> codes) {
		return all().stream().filter(source -> codes.contains(source.code())).toList();
	}

	/** Finds fault with codes that belong to no source. */
	public static void check(String field, List<String> codes, Library library, Findings findings) {
		Set<String> known = all(library).stream().map(Source::code).collect(Collectors.toSet());
		for (int i = 0; i < codes.size(); i++) {
			String code = codes.get(i);
			if (!known.contains(code) && !code.equals(PROPOSED)) {
				findings.add(field + "[" + i + "]", "names a source that is not there: " + code);
			}
		}
	}

	private static List<Source> all(Library library) {
		return library.all(Bibliography.class).stream().flatMap(list -> list.sources().stream()).toList();
	}

}
