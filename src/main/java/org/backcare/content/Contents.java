package org.backcare.content;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.backcare.content.Revision.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * The content as it is now: an immutable snapshot, read from the database when its
 * revision changes and at no other time.
 */
@Component
public class Contents implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(Contents.class);

	private final Revisions revisions;

	private final ContentReader reader;

	private final ResourcePatternResolver resources;

	private final Clock clock;

	private final String location;

	private volatile Snapshot snapshot = Snapshot.NONE;

	Contents(Revisions revisions, ContentReader reader, ResourcePatternResolver resources, Clock clock,
			@Value("${backcare.content}") String location) {
		this.revisions = revisions;
		this.reader = reader;
		this.resources = resources;
		this.clock = clock;
		this.location = location;
	}

	public Library library() {
		return this.snapshot.library;
	}

	/** Number of the present revision. */
	public int revision() {
		return this.snapshot.number;
	}

	/**
	 * Checksum of the present revision: the same number may mean other content on another
	 * site.
	 */
	public String checksum() {
		return this.snapshot.checksum;
	}

	/** When the present revision was applied. */
	public Instant appliedAt() {
		return this.snapshot.appliedAt;
	}

	/**
	 * Takes the newest revision, which another node may have added; one query where
	 * nothing changed.
	 */
	public void refresh() {
		int newest = this.revisions.newestNumber().orElseThrow();
		if (newest != this.snapshot.number) {
			Revision revision = this.revisions.findByNumber(newest).orElseThrow();
			this.snapshot = new Snapshot(newest, revision.checksum(), revision.appliedAt(),
					this.reader.read(revision.documents()));
		}
	}

	/** Loads the pack before the server accepts its first request. */
	@Override
	public void afterSingletonsInstantiated() {
		load();
		refresh();
	}

	private void load() {
		ContentPack pack = ContentPack.at(this.location, this.resources);
		String checksum = pack.checksum();
		Optional<Revision> lastPack = this.revisions.findFirstByOriginOrderByNumberDesc(Origin.PACK);
		if (lastPack.filter(revision -> revision.checksum().equals(checksum)).isPresent()) {
			return;
		}
		Optional<Revision> newest = this.revisions.findFirstByOrderByNumberDesc();
		if (newest.filter(revision -> revision.origin() == Origin.EDITOR).isPresent()) {
			log.warn("The content pack has changed, but revision {} was edited on this site: the edited one is kept",
					newest.get().number());
			return;
		}
		this.reader.read(pack.documents());
		int number = newest.map(Revision::number).orElse(0) + 1;
		try {
			this.revisions.save(new Revision(number, Origin.PACK, checksum, this.clock.instant(), pack.documents()));
			log.info("Content revision {} applied: {} files", number, pack.documents().size());
		}
		catch (DataIntegrityViolationException ex) {
			log.info("Content revision {} was added by another node in the same moment", number);
		}
	}

	private record Snapshot(int number, String checksum, Instant appliedAt, Library library) {

		static final Snapshot NONE = new Snapshot(0, "", Instant.EPOCH, new Library(Map.of()));

	}

}
