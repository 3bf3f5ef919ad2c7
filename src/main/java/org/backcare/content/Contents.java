package org.backcare.content;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.backcare.content.Revision.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The content as it is now: an immutable snapshot, read from the database when its
 * revision changes and at no other time.
 */
@Component
public class Contents implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(Contents.class);

	private final Revisions revisions;

	private final JdbcClient jdbc;

	private final ContentReader reader;

	private final Clock clock;

	/** Read while the database is being opened. */
	private final CompletableFuture<ContentPack> pack;

	/** What that comes to; failed if anything is wrong with it. */
	private final CompletableFuture<Library> packLibrary;

	private volatile Snapshot snapshot = Snapshot.NONE;

	Contents(Revisions revisions, JdbcClient jdbc, ContentReader reader, ResourcePatternResolver resources, Clock clock,
			@Value("${backcare.content}") String location) {
		this.revisions = revisions;
		this.jdbc = jdbc;
		this.reader = reader;
		this.clock = clock;
		// Not the common pool: its threads do not see what is inside the executable jar.
		Executor executor = new SimpleAsyncTaskExecutor("content-");
		this.pack = CompletableFuture.supplyAsync(() -> ContentPack.at(location, resources), executor);
		this.packLibrary = this.pack.thenApplyAsync(pack -> reader.read(pack.documents()), executor);
	}

	public Library library() {
		return this.snapshot.library;
	}

	/** Number of the present revision. */
	public int revision() {
		return this.snapshot.revision.number;
	}

	/**
	 * Checksum of the present revision: the same number may mean other content on another
	 * site.
	 */
	public String checksum() {
		return this.snapshot.revision.checksum;
	}

	/** When the present revision was applied. */
	public Instant appliedAt() {
		return this.snapshot.revision.appliedAt;
	}

	/**
	 * Takes the newest revision, which another node may have added; one query where
	 * nothing changed.
	 */
	public void refresh() {
		Newest newest = newest().orElseThrow();
		if (newest.number != this.snapshot.revision.number) {
			Revision revision = this.revisions.findByNumber(newest.number).orElseThrow();
			this.snapshot = new Snapshot(newest, this.reader.read(revision.documents()));
		}
	}

	/** Loads the pack before the server accepts its first request. */
	@Override
	public void afterSingletonsInstantiated() {
		ContentPack pack = this.pack.join();
		Optional<Newest> newest = newest();
		if (newest.filter(revision -> revision.checksum.equals(pack.checksum())).isPresent()) {
			this.snapshot = new Snapshot(newest.get(), this.packLibrary.join());
		}
		else {
			load(pack, newest);
			refresh();
		}
	}

	private void load(ContentPack pack, Optional<Newest> newest) {
		Optional<Revision> lastPack = this.revisions.findFirstByOriginOrderByNumberDesc(Origin.PACK);
		if (lastPack.filter(revision -> revision.checksum().equals(pack.checksum())).isPresent()) {
			return;
		}
		if (newest.filter(revision -> revision.origin() == Origin.EDITOR).isPresent()) {
			log.warn("The content pack has changed, but revision {} was edited on this site: the edited one is kept",
					newest.get().number());
			return;
		}
		// Only content that can be read becomes a revision.
		this.packLibrary.join();
		int number = newest.map(Newest::number).orElse(0) + 1;
		try {
			this.revisions
				.save(new Revision(number, Origin.PACK, pack.checksum(), this.clock.instant(), pack.documents()));
			log.info("Content revision {} applied: {} files", number, pack.documents().size());
		}
		catch (DataIntegrityViolationException ex) {
			log.info("Content revision {} was added by another node in the same moment", number);
		}
	}

	/** By JDBC: where nothing changed, a start has no use for a repository. */
	private Optional<Newest> newest() {
		return this.jdbc
			.sql("select number, origin, checksum, applied_at from content_revision"
					+ " order by number desc fetch first row only")
			.query((row, index) -> new Newest(row.getInt("number"), Origin.valueOf(row.getString("origin")),
					row.getString("checksum"), row.getObject("applied_at", OffsetDateTime.class).toInstant()))
			.optional();
	}

	/** A revision without its documents. */
	private record Newest(int number, Origin origin, String checksum, Instant appliedAt) {

	}

	private record Snapshot(Newest revision, Library library) {

		static final Snapshot NONE = new Snapshot(new Newest(0, Origin.PACK, "", Instant.EPOCH), new Library(Map.of()));

	}

}
