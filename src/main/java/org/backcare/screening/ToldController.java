package org.backcare.screening;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.backcare.content.Contents;
import org.backcare.evidence.Sources;
import org.backcare.owner.Owner;
import org.backcare.screening.Kept.Answer;
import org.backcare.screening.Limits.Id;
import org.backcare.technique.Suitability;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows somebody what they told, lets them correct it, and prints it for a clinician. */
@Controller
class ToldController {

	private final Gate gate;

	private final Findings findings;

	private final Contents contents;

	private final Sources sources;

	private final Clock clock;

	ToldController(Gate gate, Findings findings, Contents contents, Sources sources, Clock clock) {
		this.gate = gate;
		this.findings = findings;
		this.contents = contents;
		this.sources = sources;
		this.clock = clock;
	}

	@GetMapping("/screening/told")
	String told(Optional<Owner> owner, Model model, Locale locale) {
		Instant now = this.clock.instant();
		Standing standing = owner.map(present -> this.gate.standing(present, now)).orElse(null);
		model.addAttribute("told", (standing != null) ? told(standing, locale) : List.of());
		model.addAttribute("standing", standing);
		model.addAttribute("findings", (standing != null) ? passing(standing, locale) : List.of());
		Limits limits = this.gate.limits();
		long cracks = (standing != null) ? standing.diary().cracksToday(limits, now) : 0;
		model.addAttribute("cracks", cracks);
		model.addAttribute("crackWord", crackWord(standing, cracks, limits, now, locale));
		return "screening/told";
	}

	/** What is said of cracking on purpose, once it is worth a word. */
	private static @Nullable String crackWord(@Nullable Standing standing, long cracks, Limits limits, Instant now,
			Locale locale) {
		if (standing != null && standing.diary().signals(limits, now).contains(Signal.CRACKS_TOO_OFTEN)) {
			return limits.in(locale, Id.CRACK_CARD);
		}
		return (cracks >= limits.value(Id.CRACK_NOTE)) ? limits.in(locale, Id.CRACK_NOTE) : null;
	}

	/** Signs that are known for a day. */
	private List<Finding> passing(Standing standing, Locale locale) {
		return this.findings.of(standing.assessment()
			.grounds()
			.stream()
			.filter(ground -> standing.passing().signs().contains(ground.id()))
			.toList(), locale);
	}

	private List<Told> told(Standing standing, Locale locale) {
		Map<String, Answer> answers = standing.kept().answers();
		List<Told> told = new ArrayList<>();
		for (Group group : this.gate.rules().checklist().groups()) {
			for (Question question : group.questions()) {
				Answer answer = answers.get(question.id());
				if (answer != null && answer.yes()) {
					told.add(new Told(question, this.findings.words(question.id(), locale).say(), answer.at(),
							standing.kept().lifted().get(question.id()), group.single()));
				}
			}
		}
		return told;
	}

	/** Something that was told is no longer so. */
	@PostMapping("/screening/told/corrections")
	String correct(Optional<Owner> owner, @RequestParam String id) {
		Instant now = this.clock.instant();
		Owner present = owner.orElseThrow(ToldController::unknown);
		Checklist checklist = this.gate.rules().checklist();
		Question question = checklist.question(id)
			.filter(asked -> !checklist.groupOf(asked).single())
			.orElseThrow(ToldController::unknown);
		Answer no = new Answer(false, now, checklist.groupOf(question).version(question));
		this.gate.keep(present, kept -> kept.answer(id, no), now);
		return "redirect:/screening/told";
	}

	/** A clinician's word counts no longer. */
	@PostMapping("/screening/told/withdrawals")
	String withdraw(Optional<Owner> owner, @RequestParam String id) {
		this.gate.keep(owner.orElseThrow(ToldController::unknown), kept -> kept.unlift(id), this.clock.instant());
		return "redirect:/screening/told";
	}

	/** The back was cracked on purpose. */
	@PostMapping("/screening/told/cracks")
	String crack(Owner owner) {
		this.gate.cracked(owner, this.clock.instant());
		return "redirect:/screening/told#cracks";
	}

	private static ResponseStatusException unknown() {
		return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
	}

	/** One page for a clinician; no name is asked. */
	@GetMapping("/screening/summary")
	String summary(Optional<Owner> owner, Model model, Locale locale) {
		Instant now = this.clock.instant();
		Optional<Standing> found = owner.map(present -> this.gate.standing(present, now))
			.filter(present -> present.answered() || !present.kept().answers().isEmpty());
		if (found.isEmpty()) {
			return "redirect:/screening";
		}
		Standing standing = found.get();
		Suitability suitability = standing.assessment().suitability();
		List<Finding> grounds = this.findings.of(standing.assessment().grounds(), locale);
		List<Findings.Effect> effects = this.findings.effects(suitability);
		model.addAttribute("now", now);
		model.addAttribute("standing", standing);
		model.addAttribute("outcome",
				this.contents.library().get(Advice.class, standing.assessment().outcome().slug()));
		model.addAttribute("findings", grounds);
		model.addAttribute("effects", effects);
		model.addAttribute("names", this.findings.conditions(locale));
		model.addAttribute("revision", this.contents.revision());
		model.addAttribute("checksum", this.contents.checksum());
		model.addAttribute("appliedAt", this.contents.appliedAt());
		model.addAttribute("sources",
				this.sources.with(
						Stream
							.concat(grounds.stream().flatMap(finding -> finding.sources().stream()),
									effects.stream()
										.flatMap(effect -> effect.reasons().stream())
										.flatMap(reason -> reason.sources().stream()))
							.toList()));
		return "screening/summary";
	}

	/**
	 * One answer that is kept.
	 *
	 * @param say the sign
	 * @param at when it was answered
	 * @param lifted when a clinician's word was told
	 * @param single whether it is one of several of which one must be true
	 */
	record Told(Question question, String say, Instant at, @Nullable Instant lifted, boolean single) {
	}

}
