package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.backcare.HttpTest;
import org.backcare.content.Contents;
import org.backcare.screening.History.Past;
import org.backcare.screening.Kept.Answer;
import org.backcare.screening.Question.Cadence;
import org.backcare.screening.Questionnaire.Screen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is asked what, and what is kept of it. */
@HttpTest
class QuestionnaireTests {

	private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

	private static final Past LAST = new Past(new UUID(0, 1), NOW.minus(Duration.ofDays(1)), 1, 1, null, Set.of(),
			null);

	@Autowired
	private Contents contents;

	private Checklist checklist;

	private Limits limits;

	@BeforeEach
	void read() {
		this.checklist = new Checklist(this.contents.library().all(Group.class));
		this.limits = this.contents.library().get(Limits.class, Limits.LIST);
	}

	@Test
	void somebodyNewIsAskedEverythingOnSixScreens() {
		Questionnaire questionnaire = questionnaire(Kept.NOTHING, 0);
		assertThat(questionnaire.screens()).extracting(Screen::slug)
			.containsExactly("danger-signs", "warning-signs", "your-pain", "your-health", "your-body", "age");
		assertThat(questionnaire.screens()).flatExtracting(Screen::questions)
			.containsExactlyElementsOf(this.checklist.questions());
		assertThat(questionnaire.screens()).extracting(Screen::score)
			.containsExactly(true, false, false, false, false, false);
	}

	@Test
	void screensAreAnsweredInTheirOrder() {
		Questionnaire questionnaire = questionnaire(Kept.NOTHING, 0);
		List<String> asked = new ArrayList<>();
		while (questionnaire.next().isPresent()) {
			String screen = questionnaire.next().get().slug();
			asked.add(screen);
			questionnaire = questionnaire.with(questionnaire.draft().answer(screen, Set.of()).score(0, null));
		}
		assertThat(asked).containsExactly("danger-signs", "warning-signs", "your-pain", "your-health", "your-body",
				"age");
	}

	@Test
	void somebodyKnownIsAskedOnOneScreenWhatPassesWithTheDay() {
		Questionnaire questionnaire = questionnaire(known(1), 0);
		assertThat(questionnaire.screens()).singleElement().satisfies(screen -> {
			assertThat(screen.slug()).isEqualTo("today");
			assertThat(screen.score()).isTrue();
			assertThat(screen.parts()).extracting(part -> part.group().slug())
				.containsExactly("danger-signs", "warning-signs", "your-body");
			assertThat(screen.parts().get(0).questions()).hasSize(9);
			assertThat(screen.parts().get(1).questions()).hasSize(10);
			assertThat(screen.parts().get(2).questions()).extracting(Question::id).containsExactly("skin-problem");
		});
	}

	@Test
	void somebodyWithPainIsAskedAboutItToo() {
		Questionnaire questionnaire = questionnaire(known(1), 1);
		assertThat(slugs(questionnaire)).containsExactly("today", "your-pain");
		assertThat(questionnaire.screen("your-pain").orElseThrow().questions()).isNotEmpty()
			.allSatisfy(question -> assertThat(question.ask()).isEqualTo(Cadence.SESSION));
	}

	@Test
	void theScoreIsAskedBeforeItDecidesWhatElseIs() {
		Questionnaire begun = new Questionnaire(this.checklist, this.limits, known(1), Draft.begin(false, NOW), null,
				NOW);
		assertThat(slugs(begun)).containsExactly("today");
		Questionnaire painful = begun.with(begun.draft().answer("today", Set.of()).score(3, null));
		assertThat(painful.next()).map(Screen::slug).contains("your-pain");
		Questionnaire free = begun.with(begun.draft().answer("today", Set.of()).score(0, null));
		assertThat(free.next()).isEmpty();
	}

	@Test
	void painIsAskedAboutOnceAWeekInAnyCase() {
		assertThat(slugs(questionnaire(known(6.9), 0))).containsExactly("today");
		Questionnaire questionnaire = questionnaire(known(7), 0);
		assertThat(slugs(questionnaire)).containsExactly("today", "your-pain");
		assertThat(questionnaire.screen("your-pain").orElseThrow().questions()).hasSize(9)
			.allSatisfy(question -> assertThat(question.ask()).isNotEqualTo(Cadence.PROFILE));
	}

	@Test
	void theProfileIsAskedAgainAfterNinetyDays() {
		assertThat(slugs(questionnaire(known(89.9), 0))).containsExactly("today", "your-pain");
		Questionnaire questionnaire = questionnaire(known(90), 0);
		assertThat(slugs(questionnaire)).containsExactly("danger-signs", "warning-signs", "your-pain", "your-health",
				"your-body", "age");
		assertThat(questionnaire.screens()).flatExtracting(Screen::questions)
			.extracting(Question::id)
			.containsExactlyElementsOf(ids("pregnancy-warning"));
	}

	@Test
	void aQuestionThatIsWordedAnewIsAskedAgainAlone() {
		Kept kept = known(1);
		kept = kept.answer("osteoporosis", new Answer(true, days(1), "another wording"));
		Questionnaire questionnaire = questionnaire(kept, 0);
		assertThat(slugs(questionnaire)).containsExactly("danger-signs", "warning-signs", "your-health", "your-body");
		Screen screen = questionnaire.screen("your-health").orElseThrow();
		assertThat(screen.questions()).extracting(Question::id).containsExactly("osteoporosis");
		assertThat(questionnaire.screen("your-body").orElseThrow().questions()).extracting(Question::id)
			.containsExactly("skin-problem");
		// What was said before is ticked already.
		assertThat(questionnaire.ticked(screen)).containsExactly("osteoporosis");
	}

	@Test
	void aQuestionOnPainThatIsWordedAnewIsAskedAgainAfterToday() {
		Questionnaire questionnaire = questionnaire(
				known(1).answer("urge-to-crack", new Answer(false, days(1), "another wording")), 0);
		assertThat(slugs(questionnaire)).containsExactly("today", "your-pain");
		assertThat(questionnaire.screen("your-pain").orElseThrow().questions()).extracting(Question::id)
			.containsExactly("urge-to-crack");
	}

	@Test
	void aQuestionThatIsNewIsAskedAlone() {
		Kept kept = known(1);
		Map<String, Answer> answers = new HashMap<>(kept.answers());
		answers.remove("hypermobile");
		Questionnaire questionnaire = questionnaire(
				new Kept(answers, kept.lifted(), kept.scores(), kept.cracks(), kept.region()), 0);
		assertThat(questionnaire.screen("your-health").orElseThrow().questions()).extracting(Question::id)
			.containsExactly("hypermobile");
	}

	@Test
	void whoSaysThatSomethingChangedIsAskedEverythingWithTheAnswersOfBefore() {
		Kept kept = known(1, "osteoporosis", "age-65-over");
		Questionnaire questionnaire = new Questionnaire(this.checklist, this.limits, kept, Draft.begin(true, NOW), null,
				NOW);
		assertThat(slugs(questionnaire)).containsExactly("danger-signs", "warning-signs", "your-pain", "your-health",
				"your-body", "age");
		assertThat(questionnaire.screens()).flatExtracting(Screen::questions)
			.containsExactlyElementsOf(this.checklist.questions());
		assertThat(questionnaire.ticked(questionnaire.screen("your-health").orElseThrow()))
			.containsExactly("osteoporosis");
		assertThat(questionnaire.ticked(questionnaire.screen("age").orElseThrow())).containsExactly("age-65-over");
	}

	@Test
	void aWarningInPregnancyIsAskedOfThePregnantAlone() {
		assertThat(asked(questionnaire(known(1), 0))).doesNotContain("pregnancy-warning");
		assertThat(asked(questionnaire(known(1, "pregnant"), 0))).contains("pregnancy-warning");
		// Nobody knows yet, so both are on one screen.
		assertThat(questionnaire(Kept.NOTHING, 0).screen("your-body").orElseThrow().questions())
			.extracting(Question::id)
			.startsWith("pregnant", "pregnancy-warning");
	}

	@Test
	void theLastSessionIsAskedAfterOnTheFirstScreen() {
		for (Kept kept : List.of(Kept.NOTHING, known(1), known(100))) {
			List<Screen> screens = new Questionnaire(this.checklist, this.limits, kept, draft(1), LAST, NOW).screens();
			assertThat(screens.get(0).last()).isEqualTo(LAST);
			assertThat(screens.get(0).score()).isTrue();
			assertThat(screens.subList(1, screens.size())).allSatisfy(screen -> {
				assertThat(screen.last()).isNull();
				assertThat(screen.score()).isFalse();
			});
		}
	}

	@Test
	void whatPassesWithTheDayIsNeverKept() {
		Questionnaire questionnaire = questionnaire(Kept.NOTHING, 0);
		for (Screen screen : questionnaire.screens()) {
			questionnaire = answer(questionnaire, screen, screen.questions().stream().map(Question::id).toList());
		}
		Set<String> kept = questionnaire.kept(NOW).yes();
		Set<String> signs = questionnaire.signs();
		assertThat(signs).hasSize(9 + 10 + 2).contains("minor-injury", "skin-problem", "pregnancy-warning");
		assertThat(kept).hasSize(63 - 21).doesNotContainAnyElementsOf(signs).contains("pain-severe", "pregnant");
		for (String group : List.of("danger-signs", "warning-signs")) {
			assertThat(this.contents.library().get(Group.class, group).questions()).extracting(Question::id)
				.isSubsetOf(signs);
		}
		assertThat(questionnaire.kept(NOW).answers().keySet()).isEqualTo(kept);
	}

	@Test
	void noIsKeptWithItsInstantAndWording() {
		Questionnaire questionnaire = questionnaire(Kept.NOTHING, 0);
		questionnaire = answer(questionnaire, questionnaire.screen("your-health").orElseThrow(),
				List.of("hypermobile"));
		Kept kept = questionnaire.kept(NOW);
		assertThat(kept.answers()).hasSize(20);
		assertThat(kept.yes()).containsExactly("hypermobile");
		assertThat(kept.answers().get("osteoporosis").yes()).isFalse();
		assertThat(kept.answers().get("osteoporosis").at()).isEqualTo(NOW);
		assertThat(slugs(questionnaire(kept, 0))).containsExactly("danger-signs", "warning-signs", "your-pain",
				"your-body", "age");
	}

	@Test
	void whatWasNotAskedIsKeptAsItWas() {
		Kept before = known(30, "osteoporosis", "pain-recurring");
		Questionnaire questionnaire = questionnaire(before, 2);
		for (Screen screen : questionnaire.screens()) {
			questionnaire = answer(questionnaire, screen,
					screen.slug().equals("today") ? List.of("night-pain") : List.of("pain-severe"));
		}
		Kept kept = questionnaire.kept(NOW);
		assertThat(kept.yes()).containsExactly("age-18-49", "osteoporosis", "pain-severe");
		assertThat(kept.answers().get("osteoporosis")).isEqualTo(before.answers().get("osteoporosis"));
		assertThat(kept.answers().get("pain-recurring").at()).isEqualTo(NOW);
		assertThat(questionnaire.signs()).containsExactly("night-pain");
	}

	@Test
	void aNoTakesACliniciansWordAway() {
		Kept kept = known(10, "pain-recurring", "blood-clot").lift("pain-recurring", days(2))
			.lift("blood-clot", days(2));
		Questionnaire questionnaire = questionnaire(kept, 0);
		questionnaire = answer(questionnaire, questionnaire.screen("your-pain").orElseThrow(), List.of());
		assertThat(questionnaire.kept(NOW).lifted()).containsOnlyKeys("blood-clot");
		questionnaire = answer(questionnaire, questionnaire.screen("your-pain").orElseThrow(),
				List.of("pain-recurring"));
		assertThat(questionnaire.kept(NOW).lifted()).containsOnlyKeys("blood-clot", "pain-recurring");
	}

	@Test
	void aDraftIsStaleOnceItsLifeIsOver() {
		Draft draft = Draft.begin(false, NOW);
		assertThat(draft.stale(Duration.ofMinutes(30), NOW.plus(Duration.ofMinutes(30)))).isFalse();
		assertThat(draft.stale(Duration.ofMinutes(30), NOW.plus(Duration.ofMinutes(31)))).isTrue();
	}

	@Test
	void aScreenAnsweredAgainReplacesWhatWasTicked() {
		Draft draft = Draft.begin(false, NOW)
			.answer("danger-signs", Set.of("tearing-pain"))
			.answer("warning-signs", Set.of("night-pain"))
			.answer("danger-signs", Set.of());
		assertThat(draft.ticked()).containsExactly("night-pain");
	}

	private Questionnaire questionnaire(Kept kept, @Nullable Integer pain) {
		return new Questionnaire(this.checklist, this.limits, kept, draft(pain), null, NOW);
	}

	private static Draft draft(@Nullable Integer pain) {
		return new Draft(Map.of(), pain, null, false, NOW);
	}

	private static Questionnaire answer(Questionnaire questionnaire, Screen screen, List<String> ticked) {
		return questionnaire.with(questionnaire.draft().answer(screen.slug(), Set.copyOf(ticked)));
	}

	/** Somebody who answered everything some days ago: an adult, with some yeses. */
	private Kept known(double daysAgo, String... yes) {
		Set<String> all = new TreeSet<>(Arrays.asList(yes));
		if (all.stream().noneMatch(id -> id.startsWith("age-"))) {
			all.add("age-18-49");
		}
		Kept kept = Kept.NOTHING;
		for (Group group : this.checklist.groups()) {
			for (Question question : group.questions()) {
				if (!group.passing(question)) {
					kept = kept.answer(question.id(),
							new Answer(all.contains(question.id()), days(daysAgo), group.version(question)));
				}
			}
		}
		return kept;
	}

	private static Instant days(double ago) {
		return NOW.minusMillis(Math.round(ago * Duration.ofDays(1).toMillis()));
	}

	private static List<String> slugs(Questionnaire questionnaire) {
		return questionnaire.screens().stream().map(Screen::slug).toList();
	}

	private static List<String> asked(Questionnaire questionnaire) {
		return questionnaire.screens()
			.stream()
			.flatMap(screen -> screen.questions().stream())
			.map(Question::id)
			.toList();
	}

	private List<String> ids(String without) {
		return this.checklist.questions().stream().map(Question::id).filter(id -> !id.equals(without)).toList();
	}

}
