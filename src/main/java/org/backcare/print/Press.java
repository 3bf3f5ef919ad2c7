package org.backcare.print;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where what takes memory is made: two at once, while a few others wait. Whoever comes
 * when it is full, or has waited too long, is sent away, so that it never takes more
 * memory than for two.
 */
@Component
class Press {

	static final int AT_ONCE = 2;

	static final int WAITING = 8;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Semaphore places = new Semaphore(AT_ONCE + WAITING);

	private final Semaphore presses = new Semaphore(AT_ONCE, true);

	private final Duration patience;

	@Autowired
	Press() {
		this(PATIENCE);
	}

	/**
	 * @param patience how long to wait at most for a turn
	 */
	Press(Duration patience) {
		this.patience = patience;
	}

	/**
	 * Makes something when it is its turn.
	 * @throws Busy if that does not come soon
	 */
	<T> T make(Supplier<T> work) throws Busy {
		if (!this.places.tryAcquire()) {
			throw new Busy();
		}
		try {
			return inTurn(work);
		}
		finally {
			this.places.release();
		}
	}

	private <T> T inTurn(Supplier<T> work) throws Busy {
		try {
			if (!this.presses.tryAcquire(this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new Busy();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Busy();
		}
		try {
			return work.get();
		}
		finally {
			this.presses.release();
		}
	}

	/** How many are made or wait at this moment. */
	int load() {
		return AT_ONCE + WAITING - this.places.availablePermits();
	}

	/** There is more to make than there is room for. */
	static final class Busy extends Exception {

		private static final long serialVersionUID = 1L;

		private Busy() {
			super("There is more to print than there is room for", null, false, false);
		}

	}

}
