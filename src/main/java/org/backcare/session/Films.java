package org.backcare.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.backcare.content.Contents;
import org.backcare.content.Library;
import org.backcare.figure.Drawing;
import org.backcare.figure.Figure;
import org.backcare.figure.Figures;
import org.backcare.figure.Film;
import org.backcare.routine.Passage;
import org.backcare.routine.Phase;
import org.backcare.routine.Score;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * What the player shows of techniques: by their slugs, as the content has them now. A
 * session that was laid out with other content goes on without.
 */
@Component
class Films {

	/** Characters of JSON kept at most: some twenty of the longest sessions. */
	private static final long MOST_CHARACTERS = 8 * 1024 * 1024;

	private final Techniques techniques;

	private final Figures figures;

	private final Contents contents;

	private final JsonMapper json;

	private final Cache<Score, Kept> kept = Caffeine.newBuilder()
		.weakKeys()
		.maximumWeight(MOST_CHARACTERS)
		.weigher((Score score, Kept films) -> films.json().length())
		.build();

	Films(Techniques techniques, Figures figures, Contents contents, JsonMapper json) {
		this.techniques = techniques;
		this.figures = figures;
		this.contents = contents;
		this.json = json;
	}

	/**
	 * The same as JSON, fit to stand in a script element. Two drawings for each frame
	 * take long; so it is worked out once while a score is at hand.
	 */
	String embedded(Score score) {
		Library library = this.contents.library();
		Kept found = this.kept.getIfPresent(score);
		if (found == null || found.library() != library) {
			found = new Kept(library, SessionView.embedded(of(score), this.json));
			this.kept.put(score, found);
		}
		return found.json();
	}

	/** All that a session may show, by the slugs of its techniques. */
	Map<String, Film> of(Score score) {
		Map<String, List<String>> walks = new LinkedHashMap<>();
		for (Passage passage : score.passages()) {
			passage.forms().values().forEach(timeline -> timeline.phases().forEach(phase -> {
				walks.computeIfAbsent(phase.technique(), technique -> new ArrayList<>()).addAll(phase.poses());
			}));
		}
		Map<String, Film> films = new LinkedHashMap<>();
		walks.forEach((technique, walk) -> figure(technique, walk)
			.ifPresent(figure -> films.put(technique, figure.film(fromFirst(figure, walk)))));
		return films;
	}

	/** How a phase ends, as a picture. */
	Optional<Drawing> still(List<Phase> phases, int index) {
		String technique = phases.get(index).technique();
		List<String> all = phases.stream()
			.filter(phase -> phase.technique().equals(technique))
			.flatMap(phase -> phase.poses().stream())
			.toList();
		List<String> before = new ArrayList<>();
		for (int i = index; i >= 0 && phases.get(i).technique().equals(technique); i--) {
			before.addAll(0, phases.get(i).poses());
		}
		return figure(technique, all).map(figure -> {
			List<String> walk = fromFirst(figure, before);
			return figure.drawing(walk.get(walk.size() - 1));
		});
	}

	private static List<String> fromFirst(Figure figure, List<String> walk) {
		List<String> whole = new ArrayList<>(walk);
		whole.add(0, figure.poses().get(0));
		return whole;
	}

	/**
	 * The figure that has these poses; none for a session that was laid out without any.
	 */
	private Optional<Figure> figure(String technique, List<String> poses) {
		return poses.isEmpty() ? Optional.empty()
				: this.techniques.find(technique)
					.map(Technique::figure)
					.flatMap(this.figures::find)
					.filter(figure -> poses.stream().allMatch(figure::has));
	}

	/**
	 * @param library that the films show
	 */
	private record Kept(Library library, String json) {
	}

}
