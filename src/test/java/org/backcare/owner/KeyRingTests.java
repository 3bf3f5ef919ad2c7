package org.backcare.owner;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.backcare.TestClock;
import org.backcare.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys come and go; whoever comes back in time stays who they are. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(TestClock.Configuration.class)
@DirtiesContext
class KeyRingTests {

	private static final String NAME = "backcare-owner";

	@LocalServerPort
	private int port;

	@Autowired
	private KeyRing keys;

	@Autowired
	private SigningKeys stored;

	@Autowired
	private TestClock clock;

	private Visitor visitor;

	private String session;

	@BeforeEach
	void open() {
		this.stored.newestFirst().forEach(this.stored::remove);
		this.keys.turn();
		this.visitor = new Visitor(this.port);
		this.visitor.answerChecklist();
		this.session = this.visitor.openSession("full");
	}

	@Test
	void aNewKeyIsMadeWhenItIsTime() {
		pass(KeyRing.ROTATION.minusSeconds(1));
		assertThat(this.stored.newestFirst()).hasSize(1);
		pass(Duration.ofSeconds(1));
		assertThat(this.stored.newestFirst()).extracting(SigningKey::number).containsExactly(2, 1);
	}

	@Test
	void aNewKeySignsOnceEveryNodeHasSeenIt() {
		pass(KeyRing.ROTATION);
		String before = this.keys.sign("text");
		pass(Duration.ofMinutes(9));
		assertThat(this.keys.sign("text")).isEqualTo(before);
		pass(Duration.ofMinutes(1));
		assertThat(this.keys.sign("text")).isNotEqualTo(before);
		assertThat(this.keys.verifies("text", before)).isTrue();
	}

	@Test
	void whoeverComesBackIsSignedAgainWithTheirNextWrite() {
		String first = this.visitor.cookies().get(NAME);
		pass(KeyRing.ROTATION);
		pass(Duration.ofHours(1));
		assertThat(this.visitor.get(this.session).headers().allValues("Set-Cookie")).isEmpty();
		assertThat(this.visitor.cookies()).containsEntry(NAME, first);
		HttpResponse<String> write = this.visitor.command(this.session, "stop");
		assertThat(write.headers().allValues("Set-Cookie")).singleElement()
			.satisfies(
					cookie -> assertThat(cookie).startsWith(NAME + "=" + first.substring(0, first.indexOf('.') + 1)));
		assertThat(this.visitor.cookies().get(NAME)).isNotEqualTo(first);
		assertThat(this.visitor.get(this.session).statusCode()).isEqualTo(200);
	}

	@Test
	void aKeyHoldsAsLongAsACookieThatItSigned() {
		pass(KeyRing.ROTATION);
		pass(OwnerCookies.LIFE);
		assertThat(this.visitor.get(this.session).statusCode()).isEqualTo(200);
		pass(Duration.ofMinutes(10));
		pass(Duration.ZERO);
		assertThat(this.visitor.get(this.session).statusCode()).isEqualTo(404);
		assertThat(this.stored.newestFirst()).extracting(SigningKey::number).doesNotContain(1);
	}

	/** Whoever fears for the keys deletes them and starts again. */
	@Test
	void withoutItsKeyACookieIsWorthNothing() {
		this.stored.newestFirst().forEach(this.stored::remove);
		this.keys.turn();
		assertThat(this.visitor.get(this.session).statusCode()).isEqualTo(404);
	}

	@Test
	void aClockThatWasSetBackTakesNoKeyAway() {
		pass(KeyRing.ROTATION);
		pass(Duration.ofHours(1));
		this.clock.advance(KeyRing.ROTATION.multipliedBy(3).negated());
		this.keys.turn();
		assertThat(this.stored.newestFirst()).hasSize(2);
		assertThat(this.keys.verifies("text", this.keys.sign("text"))).isTrue();
		assertThat(this.visitor.get(this.session).statusCode()).isEqualTo(200);
	}

	private void pass(Duration time) {
		this.clock.advance(time);
		this.keys.turn();
	}

}
