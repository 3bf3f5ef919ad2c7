package org.backcare.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import org.backcare.Visitor;
import org.backcare.owner.Owner;
import org.backcare.owner.OwnerErased;
import org.backcare.routine.Plan;
import org.backcare.routine.Routines;
import org.backcare.screening.Clearance;
import org.backcare.screening.Gate;
import org.backcare.screening.History.Afterwards;
import org.backcare.session.Command.Type;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/** What is stored, on each database that is supported. */
class StoredSessionsTests {

	private static final Instant OPENED = Instant.parse("2026-03-02T09:00:00.123Z");

	private static final Instant LATEST = OPENED.plusSeconds(3600);

	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	class OnH2File extends Facts {

		@DynamicPropertySource
		static void database(DynamicPropertyRegistry properties) {
			Path folder = temporaryFolder();
			properties.add("backcare.data", folder::toString);
			properties.add("spring.datasource.url",
					() -> "jdbc:h2:file:" + folder + "/backcare;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
		}

		private static Path temporaryFolder() {
			try {
				return Files.createTempDirectory("backcare");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	class OnPostgres extends Facts {

		private static final EmbeddedPostgres POSTGRES = start();

		@DynamicPropertySource
		static void database(DynamicPropertyRegistry properties) {
			properties.add("spring.datasource.url", () -> POSTGRES.getJdbcUrl("postgres", "postgres"));
			properties.add("spring.datasource.username", () -> "postgres");
		}

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	abstract static class Facts {

		@Autowired
		private StoredSessions sessions;

		@Autowired
		private Scores scores;

		@Autowired
		private JdbcClient jdbc;

		@Autowired
		private Routines routines;

		@Autowired
		private Gate gate;

		@Autowired
		private TransactionTemplate transactions;

		@Autowired
		private EntityManagerFactory entities;

		@Autowired
		private ApplicationEventPublisher events;

		@LocalServerPort
		private int port;

		private Owner owner;

		@BeforeEach
		void answer() {
			Visitor visitor = new Visitor(this.port);
			visitor.answerChecklist(3);
			this.owner = new Owner(UUID.fromString(visitor.cookies().get("backcare-owner").split("\\.")[0]));
		}

		@Test
		void keepsTheTimelineAndTheLogInOrder() {
			StoredSession stored = open();
			append(stored, command(Type.START, 0), command(Type.PAUSE, 1000), command(Type.RESUME, 60_000));
			StoredSession found = find(stored);
			assertThat(found.timeline()).isEqualTo(stored.timeline());
			assertThat(found.openedAt()).isEqualTo(OPENED);
			assertThat(found.clearedUntil()).isCloseTo(stored.clearedUntil(), within(1, ChronoUnit.MICROS));
			assertThat(found.painBefore()).isEqualTo(3);
			assertThat(found.adaptations()).isEqualTo(stored.adaptations());
			assertThat(found.log()).containsExactly(command(Type.START, 0), command(Type.PAUSE, 1000),
					command(Type.RESUME, 60_000));
			assertThat(found.session().state(OPENED.plusSeconds(61))).isEqualTo(State.RUNNING);
		}

		@Test
		void writesOnlyWhatIsNew() {
			StoredSession stored = open();
			append(stored, command(Type.START, 0), command(Type.PAUSE, 100), command(Type.RESUME, 200));
			Statistics statistics = this.entities.unwrap(SessionFactory.class).getStatistics();
			long before = statistics.getPrepareStatementCount();
			append(stored, command(Type.PAUSE, 300));
			assertThat(statistics.getPrepareStatementCount() - before).as("one read, one write").isEqualTo(2);
		}

		@Test
		void takesACommandOfThePlayerWithOneReadAndOneWrite() {
			Visitor visitor = new Visitor(this.port);
			visitor.answerChecklist();
			String log = "/api" + visitor.openSession("full") + "/log";
			long now = Instant.now().toEpochMilli();
			String start = "{\"log\":[{\"type\":\"start\",\"at\":" + now + ",\"phase\":0}";
			assertThat(visitor.sendJson("PUT", log, start + "]}").statusCode()).isEqualTo(200);
			String pause = start + ",{\"type\":\"pause\",\"at\":" + (now + 1) + ",\"phase\":0}";
			Statistics statistics = this.entities.unwrap(SessionFactory.class).getStatistics();
			long before = statistics.getPrepareStatementCount();
			assertThat(visitor.sendJson("PUT", log, pause + "]}").body()).contains("pause").hasSizeLessThan(200);
			assertThat(statistics.getPrepareStatementCount() - before).isEqualTo(2 + statementsOf(visitor));
			String resume = pause + ",{\"type\":\"resume\",\"at\":" + (now + 2) + ",\"phase\":0}]}";
			before = statistics.getPrepareStatementCount();
			assertThat(visitor.sendJson("PUT", log, resume).body()).contains("resume");
			assertThat(statistics.getPrepareStatementCount() - before)
				.as("also what forbids to go on: answers, history")
				.isEqualTo(2 + 2 + statementsOf(visitor));
		}

		/** The visitor looks at a page for its token before it sends anything. */
		private long statementsOf(Visitor visitor) {
			Statistics statistics = this.entities.unwrap(SessionFactory.class).getStatistics();
			long before = statistics.getPrepareStatementCount();
			visitor.token();
			return statistics.getPrepareStatementCount() - before;
		}

		@Test
		void sessionsThatAreLaidOutAlikeShareTheirScore() {
			open();
			long before = count();
			assertThat(open().timeline()).isEqualTo(open().timeline());
			assertThat(count()).isEqualTo(before);
		}

		private long count() {
			return this.jdbc.sql("select count(*) from score").query(Long.class).single();
		}

		@Test
		void letsOnlyOneOfTwoAddTheSameEntry() {
			StoredSession stored = open();
			assertThatExceptionOfType(DataIntegrityViolationException.class)
				.isThrownBy(() -> this.transactions.executeWithoutResult(outer -> {
					StoredSession slow = find(stored);
					TransactionTemplate other = new TransactionTemplate(this.transactions.getTransactionManager());
					other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
					other.executeWithoutResult(inner -> find(stored).append(List.of(command(Type.START, 5)), LATEST));
					slow.append(List.of(command(Type.START, 7)), LATEST);
				}));
			assertThat(find(stored).log()).containsExactly(command(Type.START, 5));
		}

		@Test
		void refusesAsAWhole() {
			StoredSession stored = open();
			assertThatExceptionOfType(Refusal.class)
				.isThrownBy(() -> append(stored, command(Type.START, 0), command(Type.RESUME, 10)));
			assertThat(find(stored).log()).isEmpty();
		}

		@Test
		void findsNothingOfSomebodyElse() {
			assertThat(this.sessions.findByIdAndOwner(open().id(), UUID.randomUUID())).isEmpty();
		}

		@Test
		void erasesEverythingOfAnOwner() {
			StoredSession stored = open();
			append(stored, command(Type.START, 0));
			this.transactions.executeWithoutResult(status -> this.events.publishEvent(new OwnerErased(this.owner)));
			assertThat(this.sessions.findByIdAndOwner(stored.id(), this.owner.id())).isEmpty();
		}

		@Test
		void keepsWhatWasFeltAndHowItWasAfterwards() {
			StoredSession stored = open();
			append(stored, command(Type.START, 0), new Command(Type.STOP, OPENED.plusMillis(900), 0, "stop-score"));
			this.transactions.executeWithoutResult(status -> find(stored).afterwards(Afterwards.WORSE));
			assertThat(find(stored).symptom()).contains("stop-score");
			assertThat(find(stored).afterwards()).isEqualTo(Afterwards.WORSE);
			assertThat(this.sessions.begunBy(this.owner.id(), OPENED.minusSeconds(1))).singleElement()
				.satisfies(outline -> {
					assertThat(outline.id()).isEqualTo(stored.id());
					assertThat(outline.openedAt()).isEqualTo(OPENED);
					assertThat(outline.painBefore()).isEqualTo(3);
					assertThat(outline.symptom()).isEqualTo("stop-score");
					assertThat(outline.afterwards()).isEqualTo(Afterwards.WORSE);
				});
			assertThat(this.sessions.begunBy(this.owner.id(), OPENED)).isEmpty();
		}

		@Test
		void countsOnlySessionsThatWereBegun() {
			append(open(), command(Type.STOP, 0));
			assertThat(this.sessions.begunBy(this.owner.id(), OPENED.minusSeconds(1))).isEmpty();
		}

		@Test
		void takesSomebodyThroughChecklistAndSession() {
			Visitor visitor = new Visitor(this.port);
			visitor.answerChecklist();
			String session = visitor.openSession("full");
			assertThat(Visitor.location(visitor.command(session, "start"))).isEqualTo(session);
			assertThat(visitor.page(session).selectFirst("[data-module=player]").attr("data-state"))
				.isEqualTo("running");
		}

		private StoredSession open() {
			Clearance clearance = this.gate.clearance(this.owner, Instant.now()).orElseThrow();
			Plan plan = this.routines.plan(this.routines.find("full").orElseThrow(), Locale.ENGLISH);
			return this.sessions.save(new StoredSession(UUID.randomUUID(), clearance, plan, Locale.ENGLISH, OPENED,
					this.scores, this.scores.keep(plan.score())));
		}

		private void append(StoredSession stored, Command... commands) {
			this.transactions.executeWithoutResult(status -> find(stored).append(List.of(commands), LATEST));
		}

		private StoredSession find(StoredSession stored) {
			return this.sessions.findByIdAndOwner(stored.id(), this.owner.id()).orElseThrow();
		}

		private static Command command(Type type, long after) {
			return new Command(type, OPENED.plusMillis(after), 0);
		}

	}

}
