package org.backcare.routine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a session may turn into: its passages in order, each in all its forms.
 * All of it is laid out beforehand, so that a change on the way needs nobody to ask.
 *
 * @param passages at least one
 */
public record Score(List<Passage> passages) {

	public Score {
		passages = List.copyOf(passages);
		if (passages.isEmpty()) {
			throw new IllegalArgumentException("A score has at least one passage");
		}
	}

	/**
	 * @param phases of a session that was laid out before there were passages
	 */
	@JsonCreator
	static Score read(@JsonProperty("passages") @Nullable List<Passage> passages,
			@JsonProperty("phases") @Nullable List<Phase> phases) {
		return (phases != null) ? of(new Timeline(phases, List.of()))
				: new Score((passages != null) ? passages : List.of());
	}

	/** One passage, in one form. */
	public static Score of(Timeline timeline) {
		return new Score(List.of(new Passage(Map.of(Form.USUAL, timeline))));
	}

	/** Each passage in its usual form. */
	public List<Form> usual() {
		return Collections.nCopies(this.passages.size(), Form.USUAL);
	}

	/**
	 * @param forms one for each passage, which has it
	 */
	public Timeline timeline(List<Form> forms) {
		List<Timeline> parts = new ArrayList<>();
		for (int i = 0; i < forms.size(); i++) {
			parts.add(this.passages.get(i).in(forms.get(i)));
		}
		return Timeline.joined(parts);
	}

	/**
	 * Which passage a phase belongs to.
	 * @param forms one for each passage
	 * @param phase index on the timeline in these forms
	 */
	public int passageOf(List<Form> forms, int phase) {
		int passage = 0;
		int phases = this.passages.get(0).in(forms.get(0)).phases().size();
		while (phase >= phases) {
			passage++;
			phases += this.passages.get(passage).in(forms.get(passage)).phases().size();
		}
		return passage;
	}

	/**
	 * Where a passage begins on the timeline.
	 * @param forms one for each passage
	 */
	public long startMillis(List<Form> forms, int passage) {
		long start = 0;
		for (int i = 0; i < passage; i++) {
			start += this.passages.get(i).in(forms.get(i)).totalMillis();
		}
		return start;
	}

}
