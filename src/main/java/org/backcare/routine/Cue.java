package org.backcare.routine;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something to be heard, felt and seen at one moment.
 *
 * @param atMillis from the start of the timeline
 * @param tone sounded then, and felt as its vibration; may be none
 * @param lastsMillis how long the tone goes on; 0 if that is up to the tone
 * @param say spoken then; may be nothing
 * @param caption seen from then on; where there is none, the one before stays
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Cue(long atMillis, @Nullable Tone tone, @JsonInclude(JsonInclude.Include.NON_DEFAULT) long lastsMillis,
		@Nullable String say, @Nullable String caption) {

	/** The same, a while later. */
	Cue later(long millis) {
		return new Cue(this.atMillis + millis, this.tone, this.lastsMillis, this.say, this.caption);
	}

}
