package org.backcare.technique;

import java.time.Duration;

import org.backcare.content.Check;
import org.jspecify.annotations.Nullable;

/**
 * How fast somebody goes through things.
 *
 * @param countIn how long they are counted in before each technique; zero if they are not
 * @param waits whether each technique waits until they say that they are ready
 * @param breath length of their own slow breath, from 6 to 15 seconds; none if each
 * technique's is right for them
 * @param tempo how long repetitions take, in percent of what the technique says, from 75
 * to 150
 */
public record Pace(Duration countIn, boolean waits, @Nullable Duration breath, int tempo) {

	/** As a technique says, and nothing before it. */
	public static final Pace PLAIN = new Pace(Duration.ZERO, false, null, 100);

	/** The quickest that there is. */
	static final Pace QUICKEST = new Pace(Duration.ZERO, false, Duration.ofSeconds(6), 75);

	public Pace {
		Check.range("tempo", tempo, 75, 150);
		if (breath != null) {
			Breath.USUAL.lasting(breath);
		}
	}

	/** Their breath where they have one, otherwise the usual one. */
	Breath breath(Breath usual) {
		return (this.breath != null) ? usual.lasting(this.breath) : usual;
	}

}
