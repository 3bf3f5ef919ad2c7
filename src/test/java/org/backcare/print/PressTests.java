package org.backcare.print;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class PressTests {

	private static final int ROOM = Press.AT_ONCE + Press.WAITING;

	private final ExecutorService people = Executors.newCachedThreadPool();

	private final CountDownLatch end = new CountDownLatch(1);

	private final AtomicInteger working = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	@AfterEach
	void close() {
		this.end.countDown();
		this.people.shutdownNow();
	}

	@Test
	void makesTwoAtOnceAndTheOthersInTurn() throws Exception {
		Press press = new Press(Duration.ofMinutes(1));
		List<Future<Integer>> made = fill(press, ROOM);
		this.end.countDown();
		for (Future<Integer> one : made) {
			assertThat(one.get()).isEqualTo(1);
		}
		assertThat(this.most.get()).isEqualTo(2);
		assertThat(press.load()).isZero();
	}

	@Test
	void sendsAwayWhoeverFindsNoRoom() throws Exception {
		Press press = new Press(Duration.ofMinutes(1));
		List<Future<Integer>> made = fill(press, ROOM);
		assertThatExceptionOfType(Press.Busy.class).isThrownBy(() -> press.make(() -> 2));
		this.end.countDown();
		for (Future<Integer> one : made) {
			one.get();
		}
		assertThat(press.make(() -> 3)).isEqualTo(3);
	}

	@Test
	void sendsAwayWhoeverHasWaitedTooLong() throws Exception {
		Press press = new Press(Duration.ZERO);
		fill(press, Press.AT_ONCE);
		assertThatExceptionOfType(Press.Busy.class).isThrownBy(() -> press.make(() -> 2));
		assertThat(press.load()).isEqualTo(Press.AT_ONCE);
	}

	@Test
	void hasRoomAgainAfterAFailure() throws Exception {
		Press press = new Press(Duration.ZERO);
		for (int i = 0; i <= ROOM; i++) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> press.make(() -> {
				throw new IllegalStateException();
			}));
		}
		assertThat(press.make(() -> 1)).isEqualTo(1);
	}

	/** Somebody for each place, all of whom go on until the end is told. */
	private List<Future<Integer>> fill(Press press, int places) {
		List<Future<Integer>> made = new ArrayList<>();
		for (int i = 0; i < places; i++) {
			made.add(this.people.submit(() -> press.make(this::work)));
		}
		while (press.load() < places || this.working.get() < Press.AT_ONCE) {
			Thread.onSpinWait();
		}
		return made;
	}

	private int work() {
		this.most.accumulateAndGet(this.working.incrementAndGet(), Math::max);
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.working.decrementAndGet();
		return 1;
	}

}
