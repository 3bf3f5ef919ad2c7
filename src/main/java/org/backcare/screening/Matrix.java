package org.backcare.screening;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Findings;
import org.backcare.content.Library;
import org.backcare.content.Texts;
import org.backcare.evidence.Sources;
import org.backcare.technique.Reason;
import org.backcare.technique.Suitability;
import org.backcare.technique.Suitability.Verdict;
import org.backcare.technique.Technique;
import org.backcare.technique.Technique.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Which technique is right with which condition: a row each. */
record Matrix(@JacksonInject("slug") String slug, int place, List<Row> rows, @Nullable Review reviewed,
		Texts<Words> text) implements Aggregate {

	/** The technique stays as it is. */
	private static final String ALLOW = "allow";

	/** No form of the technique is right. */
	private static final String EXCLUDE = "exclude";

	Matrix {
		rows = Check.filled("rows", Check.list("rows", rows));
		Check.given("text", text);
		List<Row> all = rows;
		text.byLanguage()
			.forEach((language, words) -> all
				.forEach(row -> Check.given("text." + language + ".rows." + row.id(), words.rows().get(row.id()))));
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/** What each row asks for, ready to be applied. */
	List<Condition> conditions() {
		return this.rows.stream().map(row -> new Condition(Set.copyOf(row.anyOf()), suitability(row))).toList();
	}

	private Suitability suitability(Row row) {
		Suitability found = Suitability.UNRESTRICTED;
		for (Map.Entry<String, String> cell : row.cells().entrySet()) {
			String technique = cell.getKey();
			Texts<RowWords> words = this.text.map(all -> all.rows().get(row.id()));
			boolean noted = words.in(Texts.DEFAULT).notes().containsKey(technique);
			if (cell.getValue().equals(ALLOW) && !noted) {
				continue;
			}
			Reason.Note note = noted
					? new Reason.Note(form(technique, cell.getValue()), words.map(own -> own.notes().get(technique)))
					: null;
			Reason reason = new Reason(row.id(), words.map(RowWords::because), note, row.sources(technique));
			Verdict verdict = switch (cell.getValue()) {
				case ALLOW -> Verdict.mind(reason);
				case EXCLUDE -> Verdict.exclude(reason);
				default -> Verdict.use(cell.getValue(), reason);
			};
			found = found.and(new Suitability(Map.of(technique, verdict), List.of()));
		}
		return found;
	}

	/** The form of a technique that a cell speaks of; null for none. */
	private static @Nullable String form(String technique, String cell) {
		return switch (cell) {
			case ALLOW -> technique;
			case EXCLUDE -> null;
			default -> cell;
		};
	}

	/**
	 * A row of the matrix.
	 *
	 * @param anyOf ids of the questions or signals that it holds for
	 * @param suits what is right then
	 */
	record Condition(Set<String> anyOf, Suitability suits) {

		boolean holds(Set<String> present) {
			return !Collections.disjoint(this.anyOf, present);
		}

	}

	/**
	 * What a condition asks for.
	 *
	 * @param anyOf ids of the questions or signals that it holds for
	 * @param cells by the slug of the technique: {@code allow}, {@code exclude}, or the
	 * slug of the variant to take
	 * @param sources codes of what it rests on
	 * @param sourcesOf the same for a cell that rests on something else
	 */
	record Row(String id, List<String> anyOf, Map<String, String> cells, List<String> sources,
			@Nullable Map<String, List<String>> sourcesOf) {

		Row {
			Check.text("id", id);
			anyOf = Check.filled("any-of", Check.list("any-of", anyOf));
			cells = Check.words("cells", cells);
			sources = Check.filled("sources", Check.list("sources", sources));
		}

		public List<String> sources(String technique) {
			return (this.sourcesOf != null) ? this.sourcesOf.getOrDefault(technique, this.sources) : this.sources;
		}

	}

	/**
	 * @param rows by their ids
	 */
	record Words(Map<String, RowWords> rows) {

		Words {
			rows = Map.copyOf(Check.given("rows", rows));
		}

	}

	/**
	 * A row in the words of one language.
	 *
	 * @param name of the condition, for clinicians
	 * @param because said to whom it holds for
	 * @param notes what to mind, by the slug of the technique
	 */
	record RowWords(String name, String because, Map<String, String> notes) {

		RowWords {
			name = Check.text("name", name);
			because = Check.text("because", because);
			notes = Check.words("notes", notes);
		}

	}

	@Component
	static class Type implements ContentType<Matrix> {

		@Override
		public String folder() {
			return "matrix";
		}

		@Override
		public Class<Matrix> type() {
			return Matrix.class;
		}

		@Override
		public void check(Matrix matrix, Library library, Findings findings) {
			Set<String> known = RuleBook.known(library);
			for (int i = 0; i < matrix.rows().size(); i++) {
				Row row = matrix.rows().get(i);
				String field = "rows[" + i + "]";
				RuleBook.checkKnown(field + ".any-of", row.anyOf(), known, findings);
				Sources.check(field + ".sources", row.sources(), library, findings);
				for (Map.Entry<String, String> cell : row.cells().entrySet()) {
					Sources.check(field + ".sources-of." + cell.getKey(), row.sources(cell.getKey()), library,
							findings);
					check(field + ".cells." + cell.getKey(), cell.getKey(), cell.getValue(), library, findings);
				}
				for (Technique technique : library.all(Technique.class)) {
					if (technique.kind() == Kind.TECHNIQUE && !row.cells().containsKey(technique.slug())) {
						findings.add(field + ".cells", "say nothing of the technique " + technique.slug());
					}
				}
			}
		}

		private static void check(String field, String slug, String cell, Library library, Findings findings) {
			Optional<Technique> technique = library.find(Technique.class, slug)
				.filter(found -> found.kind() != Kind.VARIANT);
			if (technique.isEmpty()) {
				findings.add(field, "is no technique, or is another form of one");
			}
			else if (!cell.equals(ALLOW) && !cell.equals(EXCLUDE)
					&& library.find(Technique.class, cell).filter(variant -> slug.equals(variant.of())).isEmpty()) {
				findings.add(field, "is \"%s\", neither allow nor exclude nor a form of %s".formatted(cell, slug));
			}
		}

	}

}
