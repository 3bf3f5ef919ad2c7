package org.backcare.web;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.backcare.TestClock;
import org.backcare.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much anybody may ask for at once; here one a second, and thirty ahead. Each test
 * has an address of its own, as told by a proxy in the same network.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "backcare.rate.owner=1", "backcare.rate.address=1" })
@Import(TestClock.Configuration.class)
@ExtendWith(OutputCaptureExtension.class)
class RateLimitTests {

	private static final String FROM = "X-Forwarded-For";

	private static final int AHEAD = 30;

	private static int addresses;

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	private String address;

	private Visitor known;

	private String session;

	@BeforeEach
	void open() {
		this.address = "203.0.113." + ++addresses;
		this.known = new Visitor(this.port);
		this.known.answerChecklist();
		this.clock.advance(Duration.ofMinutes(1));
		this.session = this.known.openSession("full");
		this.clock.advance(Duration.ofMinutes(1));
	}

	@Test
	void whoAsksForTooMuchIsAskedToWait() {
		HttpResponse<String> refused = exhaust(new Visitor(this.port), "/screening", FROM, this.address);
		assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow())).isEqualTo(1);
		assertThat(refused.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(refused.headers().firstValue("Content-Security-Policy")).isPresent();
		Document page = Visitor.document(refused);
		assertThat(page.select("main").text()).contains("Wait a few seconds");
		assertThat(page.select("main").text()).as("what matters more").contains("Call");
	}

	@Test
	void isLoggedWithoutWhoItWasAndWithoutFillingTheDisk(CapturedOutput output) {
		Visitor visitor = new Visitor(this.port);
		exhaust(visitor, "/screening", FROM, this.address);
		for (int i = 0; i < 100; i++) {
			assertThat(visitor.get("/screening", FROM, this.address).statusCode()).isEqualTo(429);
		}
		assertThat(output.toString().lines().filter(line -> line.endsWith("refused with status 429"))).hasSize(60)
			.noneMatch(line -> line.contains(this.address) || line.contains("screening"));
	}

	@Test
	void goesOnAfterAWait() {
		Visitor visitor = new Visitor(this.port);
		exhaust(visitor, "/screening", FROM, this.address);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(visitor.get("/screening", FROM, this.address).statusCode()).isEqualTo(200);
		assertThat(visitor.get("/screening", FROM, this.address).statusCode()).isEqualTo(429);
	}

	@Test
	void theApiIsToldSoToo() {
		exhaust(new Visitor(this.port), "/screening", FROM, this.address);
		HttpResponse<String> refused = new Visitor(this.port).get("/api" + this.session, FROM, this.address);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(refused.body()).contains("Retry-After");
	}

	@Test
	void whoIsKnownGoesOnWhateverOthersDoAtTheSameAddress() {
		exhaust(new Visitor(this.port), "/screening", FROM, this.address);
		assertThat(this.known.get(this.session, FROM, this.address).statusCode()).isEqualTo(200);
	}

	@Test
	void aCookieThatIsForgedIsNoMeasureOfItsOwn() {
		exhaust(new Visitor(this.port), "/screening", FROM, this.address);
		Visitor forger = new Visitor(this.port);
		forger.cookies().put("backcare-owner", "6f9619ff-8b86-4d01-b42d-00c04fc964ff.forged");
		assertThat(forger.get("/screening", FROM, this.address).statusCode()).isEqualTo(429);
	}

	@Test
	void pagesForEverybodyAreThereForEverybody() {
		new Visitor(this.port).get("/techniques/cat-cow");
		exhaust(new Visitor(this.port), "/screening", FROM, this.address);
		assertThat(new Visitor(this.port).get("/techniques/cat-cow", FROM, this.address).statusCode()).isEqualTo(200);
		assertThat(new Visitor(this.port).get("/techniques/cat-cow?x=1", FROM, this.address).statusCode())
			.isEqualTo(429);
	}

	@Test
	void whoIsKnownHasAMeasureToo() {
		exhaust(this.known, this.session, FROM, this.address);
		Visitor other = new Visitor(this.port);
		assertThat(other.get("/screening", FROM, this.address).statusCode()).isEqualTo(200);
	}

	@Test
	void writesWithoutATokenAreCountedAsWell() {
		RawRequests raw = new RawRequests(this.port);
		int status = 403;
		for (int i = 0; i <= AHEAD && status == 403; i++) {
			status = raw
				.send("POST", "/screening", "x=1", "Content-Type", "application/x-www-form-urlencoded", FROM,
						this.address)
				.statusCode();
		}
		assertThat(status).isEqualTo(429);
	}

	/** What a proxy in the same network says of who is asking, counts. */
	@Test
	void addressesAreToldApartBehindAProxy() {
		Visitor here = new Visitor(this.port);
		exhaust(here, "/screening", FROM, this.address);
		assertThat(here.get("/screening", FROM, "198.51.100.8").statusCode()).isEqualTo(200);
		exhaust(here, "/screening", FROM, "2001:db8:1:2::3");
		assertThat(here.get("/screening", FROM, "2001:db8:1:2:ffff::9").statusCode()).isEqualTo(429);
		assertThat(here.get("/screening", FROM, "2001:db8:1:3::3").statusCode()).isEqualTo(200);
	}

	private static HttpResponse<String> exhaust(Visitor visitor, String path, String... headers) {
		for (int i = 0; i <= AHEAD; i++) {
			HttpResponse<String> response = visitor.get(path, headers);
			if (response.statusCode() == 429) {
				return response;
			}
			assertThat(response.statusCode()).isEqualTo(200);
		}
		throw new AssertionError("There is no limit");
	}

}
