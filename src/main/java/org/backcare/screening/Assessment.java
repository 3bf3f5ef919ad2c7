package org.backcare.screening;

import java.util.List;

import org.backcare.technique.Suitability;

/**
 * What all that is known of somebody comes to.
 *
 * @param outcome the worst of all grounds
 * @param grounds in the order of questions, symptoms and rules
 * @param suitability what suits them, once a session is permitted
 */
record Assessment(Outcome outcome, List<Ground> grounds, Suitability suitability) {

	Assessment {
		grounds = List.copyOf(grounds);
	}

	/** Those that made the outcome what it is. */
	List<Ground> deciding() {
		return this.grounds.stream().filter(ground -> ground.outcome() == this.outcome).toList();
	}

}
