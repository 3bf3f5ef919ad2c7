package org.backcare.screening;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.backcare.content.Aggregate;
import org.backcare.content.Contents;
import org.backcare.content.Library;
import org.backcare.content.Pages;
import org.backcare.evidence.Sources;
import org.backcare.technique.Technique.Kind;
import org.backcare.technique.Techniques;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the whole rule set, so that a clinician can judge it. */
@Controller
class RulesController implements Pages {

	private final Contents contents;

	private final Techniques techniques;

	RulesController(Contents contents, Techniques techniques) {
		this.contents = contents;
		this.techniques = techniques;
	}

	@Override
	public Stream<String> paths() {
		return Stream.of("/safety/rules");
	}

	@GetMapping("/safety/rules")
	String rules(Model model, Locale locale) {
		Library library = this.contents.library();
		List<Group> groups = library.all(Group.class);
		Symptoms symptoms = library.get(Symptoms.class, Symptoms.LIST);
		Limits limits = library.get(Limits.class, Limits.LIST);
		model.addAttribute("groups", groups);
		model.addAttribute("books", library.all(RuleBook.class));
		model.addAttribute("matrices", library.all(Matrix.class));
		model.addAttribute("symptoms", symptoms);
		model.addAttribute("limits", limits);
		model.addAttribute("limitWords", limits.limits().stream().map(limit -> limits.in(locale, limit.id())).toList());
		model.addAttribute("techniques", this.techniques.all(Kind.TECHNIQUE));
		model.addAttribute("names", names(locale));
		model.addAttribute("revision", this.contents.revision());
		model.addAttribute("checksum", this.contents.checksum());
		model.addAttribute("appliedAt", this.contents.appliedAt());
		model.addAttribute("files", files(library));
		model.addAttribute("proposed", proposed(groups, library, symptoms, limits));
		return "screening/rules";
	}

	private Map<String, String> names(Locale locale) {
		Map<String, String> names = new TreeMap<>();
		this.techniques.all().forEach(technique -> names.put(technique.slug(), technique.in(locale).name()));
		return names;
	}

	/** Every file of the rule set, and who has reviewed it. */
	private static List<Reviewed> files(Library library) {
		return Stream
			.of(library.all(Group.class).stream().map(group -> Reviewed.of("screening", group, group.reviewed())),
					library.all(RuleBook.class).stream().map(book -> Reviewed.of("rules", book, book.reviewed())),
					library.all(Matrix.class).stream().map(matrix -> Reviewed.of("matrix", matrix, matrix.reviewed())),
					library.all(Symptoms.class).stream().map(list -> Reviewed.of("stops", list, list.reviewed())),
					library.all(Limits.class).stream().map(list -> Reviewed.of("limits", list, list.reviewed())))
			.flatMap(files -> files)
			.toList();
	}

	/** Ids of everything that rests on our own proposal, wholly or in part. */
	private static List<String> proposed(List<Group> groups, Library library, Symptoms symptoms, Limits limits) {
		return Stream
			.of(groups.stream()
				.flatMap(group -> group.questions().stream())
				.filter(question -> question.sources().contains(Sources.PROPOSED))
				.map(Question::id),
					library.all(RuleBook.class)
						.stream()
						.flatMap(book -> book.rules().stream())
						.filter(rule -> rule.sources().contains(Sources.PROPOSED))
						.map(Rule::id),
					library.all(Matrix.class)
						.stream()
						.flatMap(matrix -> matrix.rows().stream())
						.flatMap(row -> row.cells()
							.keySet()
							.stream()
							.sorted(Comparator.naturalOrder())
							.filter(technique -> row.sources(technique).contains(Sources.PROPOSED))
							.map(technique -> row.id() + " × " + technique)),
					symptoms.symptoms()
						.stream()
						.filter(symptom -> symptom.sources().contains(Sources.PROPOSED))
						.map(Symptom::id),
					limits.limits()
						.stream()
						.filter(limit -> limit.sources().contains(Sources.PROPOSED))
						.map(limit -> limit.id().wireName()))
			.flatMap(ids -> ids)
			.toList();
	}

	/**
	 * @param file path of a file of the rule set
	 * @param review of it; null if nobody has reviewed it yet
	 */
	record Reviewed(String file, @Nullable Review review) {

		static Reviewed of(String folder, Aggregate aggregate, @Nullable Review review) {
			return new Reviewed(folder + "/" + aggregate.slug() + ".yaml", review);
		}

	}

}
