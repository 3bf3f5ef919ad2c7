package org.backcare.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.backcare.figure.Drawing;
import org.backcare.figure.Figure;
import org.backcare.figure.Figures;
import org.backcare.figure.Film;
import org.backcare.routine.Passage;
import org.backcare.routine.Phase;
import org.backcare.routine.Score;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;

import org.springframework.stereotype.Component;

/**
 * What the player shows of techniques: by their slugs, as the content has them now. A
 * session that was laid out with other content goes on without.
 */
@Component
class Films {

	private final Techniques techniques;

	private final Figures figures;

	Films(Techniques techniques, Figures figures) {
		this.techniques = techniques;
		this.figures = figures;
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

}
