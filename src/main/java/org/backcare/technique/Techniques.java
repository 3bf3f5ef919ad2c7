package org.backcare.technique;

import java.util.List;
import java.util.Optional;

import org.backcare.content.ContentType;
import org.backcare.content.Contents;
import org.backcare.content.Findings;
import org.backcare.content.Library;
import org.backcare.evidence.Sources;
import org.backcare.evidence.Voice;
import org.backcare.figure.Figure;
import org.backcare.technique.Technique.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** All techniques. */
@Component
public class Techniques {

	private final Contents contents;

	Techniques(Contents contents) {
		this.contents = contents;
	}

	/** Techniques and stretches, in the order of their places. */
	public List<Technique> all() {
		return this.contents.library().all(Technique.class);
	}

	public List<Technique> all(Kind kind) {
		return all().stream().filter(technique -> technique.kind() == kind).toList();
	}

	public Optional<Technique> find(String slug) {
		return this.contents.library().find(Technique.class, slug);
	}

	/** Other forms of a technique. */
	public List<Technique> variants(Technique technique) {
		return all(Kind.VARIANT).stream().filter(variant -> technique.slug().equals(variant.of())).toList();
	}

	/** The form of a technique that suits somebody; empty if there is none. */
	public Optional<Technique> suited(Technique technique, Suitability suitability) {
		return suitability.form(technique, all());
	}

	@Component
	static class Type implements ContentType<Technique> {

		@Override
		public String folder() {
			return "techniques";
		}

		@Override
		public Class<Technique> type() {
			return Technique.class;
		}

		@Override
		public void check(Technique technique, Library library, Findings findings) {
			Sources.check("sources", technique.sources(), library, findings);
			if (technique.of() != null && library.find(Technique.class, technique.of())
				.filter(base -> base.kind() != Kind.VARIANT)
				.isEmpty()) {
				findings.add("of", "names a technique that is not there: " + technique.of());
			}
			for (int i = 0; i < technique.covers().size(); i++) {
				String covered = technique.covers().get(i);
				if (library.find(Technique.class, covered)
					.filter(variant -> variant.of() != null && variant.of().equals(technique.of()))
					.isEmpty()) {
					findings.add("covers[" + i + "]", "names no other form of the same technique: " + covered);
				}
			}
			for (int i = 0; i < technique.substitutes().size(); i++) {
				String substitute = technique.substitutes().get(i);
				if (library.find(Technique.class, substitute).isEmpty()) {
					findings.add("substitutes[" + i + "]", "names a technique that is not there: " + substitute);
				}
			}
			figure(technique, library, findings);
			other("easier", technique, technique.easier(), library, findings);
			other("harder", technique, technique.harder(), library, findings);
			for (int i = 0; i < technique.voices().size(); i++) {
				if (library.find(Voice.class, technique.voices().get(i)).isEmpty()) {
					findings.add("voices[" + i + "]", "names a voice that is not there: " + technique.voices().get(i));
				}
			}
			technique.text().byLanguage().forEach((language, words) -> technique.voices().forEach(voice -> {
				if (!words.recommended().containsKey(voice)) {
					findings.add("text." + language + ".recommended", "lacks a text for the voice " + voice);
				}
			}));
		}

		private static void figure(Technique technique, Library library, Findings findings) {
			Optional<Figure> figure = Optional.ofNullable(technique.figure())
				.flatMap(slug -> library.find(Figure.class, slug));
			if (technique.figure() != null && figure.isEmpty()) {
				findings.add("figure", "names a figure that is not there: " + technique.figure());
				return;
			}
			technique.segments().forEach(segment -> segment.poses().forEach(pose -> {
				if (figure.filter(found -> found.has(pose)).isEmpty()) {
					findings.add("parts", "have the segment %s go to a pose that the figure %s does not have: %s"
						.formatted(segment.id(), technique.figure(), pose));
				}
			}));
		}

		private static void other(String field, Technique technique, Technique.@Nullable Other other, Library library,
				Findings findings) {
			if (other != null && other.technique() != null
					&& library.find(Technique.class, other.technique())
						.filter(variant -> technique.slug().equals(variant.of()))
						.isEmpty()) {
				findings.add(field + ".technique", "names no other form of this technique: " + other.technique());
			}
		}

	}

}
