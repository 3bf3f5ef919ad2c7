package org.backcare.content;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks once a second whether another node has added a revision, so that requests need
 * not.
 */
@Component
class NewRevisions {

	private static final Logger log = LoggerFactory.getLogger(NewRevisions.class);

	private static final long MILLIS = 1000;

	private final Contents contents;

	private boolean reachable = true;

	NewRevisions(Contents contents) {
		this.contents = contents;
	}

	/**
	 * Without the database the site goes on with what it has; that is said once, not
	 * every second.
	 */
	@Scheduled(initialDelay = MILLIS, fixedDelay = MILLIS)
	void look() {
		try {
			this.contents.refresh();
			if (!this.reachable) {
				log.info("The database is there again");
			}
			this.reachable = true;
		}
		catch (DataAccessException | TransactionException ex) {
			if (this.reachable) {
				log.warn("The database cannot be asked; pages go on with the content that there is: {}",
						ex.getMostSpecificCause().getClass().getSimpleName());
			}
			this.reachable = false;
		}
	}

}
