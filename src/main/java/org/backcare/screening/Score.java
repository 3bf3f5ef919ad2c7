package org.backcare.screening;

import java.time.Instant;

/**
 * How much it hurt.
 *
 * @param pain from 0, none, to 10, the worst
 */
record Score(Instant at, int pain) {

	static final int LEAST = 0;

	static final int MOST = 10;

}
