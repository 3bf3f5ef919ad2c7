package org.backcare.screening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.backcare.owner.Owner;
import org.backcare.owner.OwnerErased;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets go of what has had its time: danger signs after a day, and all that is kept of
 * somebody who has not come back for as long as their cookie lasts. No session starts
 * without answers, so that whoever comes back answers something.
 */
@Component
class Forgetting {

	static final Duration REMEMBERED = Duration.ofDays(365);

	private static final long MILLIS = 3_600_000;

	/** Owners at a time; the others are a matter of the next hour. */
	private static final int MOST = 1000;

	private final Screenings screenings;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Forgetting(Screenings screenings, ApplicationEventPublisher events, TransactionTemplate transactions, Clock clock) {
		this.screenings = screenings;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	@Scheduled(initialDelay = MILLIS, fixedDelay = MILLIS)
	void look() {
		try {
			forget(this.clock.instant());
		}
		catch (DataAccessException | TransactionException ex) {
			// The database is away, or another node does the same: in an hour, then.
		}
	}

	void forget(Instant now) {
		this.transactions
			.executeWithoutResult(status -> this.screenings.forgetSignsBefore(now.minus(Screening.PASSES)));
		this.screenings.ownersBefore(now.minus(REMEMBERED), Limit.of(MOST))
			.forEach(owner -> this.transactions
				.executeWithoutResult(status -> this.events.publishEvent(new OwnerErased(new Owner(owner)))));
	}

}
