package org.backcare.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database of any version before comes along with what is in it, but for answers to
 * questions that are asked anew.
 */
class MigrationTests {

	/**
	 * What is put into each table by the version that made it, or gave it another form.
	 * {@code ?} is the owner.
	 */
	private static final Map<String, List<String>> ROWS = Map.of("001", List.of("""
			insert into content_revision values (1, 'pack', 'abc', current_timestamp)""", """
			insert into content_document values (1, 'facts', 'one', 'body: text')"""), "002", List.of("""
			insert into signing_key values (1, 'secret', current_timestamp)"""), "003", List.of("""
			insert into screening values (?, 'CLEAR', '', current_timestamp, 1)"""), "004", List.of("""
			insert into session (id, owner, routine, name, timeline, opened_at, cleared_until, feeling)
			values ('%s', ?, 'full', 'Full', '{}', current_timestamp, current_timestamp, 3)""".formatted(id()), """
			insert into session_command (session, entry, type, given_at, phase)
			values ('%s', 0, 'START', current_timestamp, 0)""".formatted(id())), "005", List.of("""
			insert into screening values (?, '{}', null, current_timestamp, null)"""), "006", List.of("""
			update session set pain_before = 4, adaptations = '[]', afterwards = 'SAME'""", """
			update session_command set symptom = 'none'"""), "007", List.of("""
			insert into preference values (?, '{}')"""), "008", List.of("""
			update session set timeline = '%s'""".formatted("x".repeat(300_000))));

	private static EmbeddedPostgres postgres;

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	private static String id() {
		return "11111111-1111-4111-8111-111111111111";
	}

	/** All that were ever released, and the newest. */
	static List<String> versions() {
		List<String> versions = new ArrayList<>(Stream.of(Flyway.configure().dataSource(memory()).load().info().all())
			.map(MigrationInfo::getVersion)
			.map(Object::toString)
			.toList());
		assertThat(versions).containsAll(ROWS.keySet());
		return versions;
	}

	private static DataSource memory() {
		JdbcDataSource database = new JdbcDataSource();
		database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		return database;
	}

	@ParameterizedTest
	@MethodSource("versions")
	void keepWhatIsThereOnH2(String version) {
		assertKept(memory(), version);
	}

	@ParameterizedTest
	@MethodSource("versions")
	void keepWhatIsThereOnPostgres(String version) {
		JdbcClient.create(postgres.getPostgresDatabase()).sql("create database of_version_" + version).update();
		assertKept(postgres.getDatabase("postgres", "of_version_" + version), version);
	}

	private static void assertKept(DataSource database, String version) {
		UUID owner = UUID.randomUUID();
		JdbcClient jdbc = JdbcClient.create(database);
		for (String each : versions()) {
			if (each.compareTo(version) <= 0) {
				Flyway.configure().dataSource(database).target(each).load().migrate();
				for (String row : ROWS.getOrDefault(each, List.of())) {
					JdbcClient.StatementSpec statement = jdbc.sql(row);
					(row.contains("?") ? statement.param(owner) : statement).update();
				}
			}
		}
		Flyway flyway = Flyway.configure().dataSource(database).load();
		flyway.migrate();
		assertThat(flyway.info().pending()).isEmpty();
		assertCount(jdbc, version, "001", "content_revision r join content_document d on d.revision = r.number");
		assertCount(jdbc, version, "002", "signing_key where number = 1 and secret = 'secret'");
		// Those of before it have no history, and are asked again.
		assertCount(jdbc, version, "005", "screening where owner = '%s' and kept = '{}'".formatted(owner));
		assertCount(jdbc, version, "004", """
				session s join session_command c on c.owner = s.owner and c.session = s.id
				where s.id = '%s' and s.owner = '%s' and s.routine = 'full' and s.feeling = 3
				and c.entry = 0 and c.type = 'START'""".formatted(id(), owner));
		assertCount(jdbc, version, "006", """
				session s join session_command c on c.owner = s.owner and c.session = s.id
				where s.pain_before = 4 and s.adaptations = '[]' and s.afterwards = 'SAME' and c.symptom = 'none'""");
		assertCount(jdbc, version, "007", "preference where owner = '%s' and kept = '{}'".formatted(owner));
	}

	/** So they can be spread by it; the others are few, and the same for everybody. */
	@Test
	void keysOfPersonalRowsBeginWithTheirOwner() {
		DataSource database = memory();
		Flyway.configure().dataSource(database).load().migrate();
		assertThat(JdbcClient.create(database).sql("""
				select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_name not in (
					select k.table_name
					from information_schema.table_constraints c
					join information_schema.key_column_usage k on k.constraint_name = c.constraint_name
					where c.constraint_type = 'PRIMARY KEY' and k.ordinal_position = 1 and k.column_name = 'OWNER')
				""").query(String.class).list()).containsExactlyInAnyOrder("CONTENT_DOCUMENT", "CONTENT_REVISION",
				"SCORE", "SIGNING_KEY", "flyway_schema_history");
	}

	/** One row if it could be there at that version, none otherwise. */
	private static void assertCount(JdbcClient jdbc, String version, String since, String rows) {
		assertThat(jdbc.sql("select count(*) from " + rows).query(Integer.class).single()).as(rows)
			.isEqualTo((version.compareTo(since) >= 0) ? 1 : 0);
	}

}
