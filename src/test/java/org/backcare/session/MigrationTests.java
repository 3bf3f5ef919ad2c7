package org.backcare.session;

import java.io.IOException;
import java.util.UUID;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A database of before comes along: sessions stay, and the questions are asked anew. */
class MigrationTests {

	@Test
	void keepsSessionsOnH2() {
		JdbcDataSource database = new JdbcDataSource();
		database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		assertKeepsSessions(database);
	}

	@Test
	void keepsSessionsOnPostgres() throws IOException {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			assertKeepsSessions(postgres.getPostgresDatabase());
		}
	}

	private static void assertKeepsSessions(DataSource database) {
		Flyway.configure().dataSource(database).target("004").load().migrate();
		JdbcClient jdbc = JdbcClient.create(database);
		UUID owner = UUID.randomUUID();
		UUID session = UUID.randomUUID();
		jdbc.sql("insert into screening values (?, 'CLEAR', '', current_timestamp, 1)").param(owner).update();
		jdbc.sql("insert into session values (?, ?, 'full', 'Full', '{}', current_timestamp, current_timestamp, 3)")
			.params(session, owner)
			.update();
		jdbc.sql("insert into session_command values (?, 0, 'START', current_timestamp, 0)").param(session).update();
		Flyway.configure().dataSource(database).load().migrate();
		assertThat(jdbc.sql("select count(*) from screening").query(Long.class).single()).isZero();
		assertThat(jdbc.sql("""
				select count(*) from session s join session_command c on c.session = s.id
					join score on score.id = s.score and score.body = '{}'
				where s.owner = ? and s.feeling = 3 and s.pain_before is null and s.adaptations is null
					and s.afterwards is null and c.symptom is null""").param(owner).query(Long.class).single())
			.isEqualTo(1);
	}

}
