package org.backcare.owner;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.backcare.web.RawRequests;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class OwnerCookieTests {

	private static final String NAME = "backcare-owner";

	private static final String NOTHING = "step=danger-signs&pain=0&danger-signs=none";

	@LocalServerPort
	private int port;

	private Visitor visitor;

	@BeforeEach
	void visitor() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void isSetByAnswersAndByNothingElse() {
		for (String path : List.of("/", "/screening", "/screening/outcome", "/sessions/new?routine=full",
				"/about/erase", "/routines/full", "/nothing")) {
			this.visitor.get(path);
			assertThat(this.visitor.cookies()).as(path).doesNotContainKey(NAME);
		}
		this.visitor.answerChecklist();
		assertThat(this.visitor.cookies()).containsKey(NAME);
	}

	@Test
	void isNotForScriptsNorForOtherSites() {
		String cookie = ownerCookie(this.visitor.submit(Visitor.questions(this.visitor.page("/screening")), "pain", "0",
				"danger-signs", "none"));
		assertThat(cookie.split("; ")).contains("Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=31536000")
			.doesNotContain("Secure")
			.noneMatch(attribute -> attribute.startsWith("Domain"));
	}

	@Test
	void staysOnSecureConnectionsWhereItWasSetOnOne() {
		String cookie = ownerCookie(answerSecurely(this.visitor));
		assertThat(cookie).startsWith("__Host-");
		assertThat(cookie.split("; ")).contains("Secure", "Path=/", "HttpOnly", "SameSite=Lax")
			.noneMatch(attribute -> attribute.startsWith("Domain"));
	}

	/** Somebody in between could have set it on a connection that was not secure. */
	@Test
	void withoutItsPrefixIsNotBelievedOnASecureConnection() {
		Visitor stranger = new Visitor(this.port);
		stranger.answerChecklist();
		String session = stranger.openSession("full");
		assertThat(stranger.get(session).statusCode()).isEqualTo(200);
		assertThat(stranger.get(session, "X-Forwarded-Proto", "https").statusCode()).isEqualTo(404);
		this.visitor.cookies().put(NAME, stranger.cookies().get(NAME));
		assertThat(ownerCookie(answerSecurely(this.visitor))).doesNotContain(stranger.cookies().get(NAME));
	}

	/** Answers the first screen by way of a proxy that has the certificate. */
	private HttpResponse<String> answerSecurely(Visitor visitor) {
		String token = Visitor.document(visitor.get("/screening", "X-Forwarded-Proto", "https"))
			.selectFirst("input[name=_csrf]")
			.val();
		HttpResponse<String> response = new RawRequests(this.port).send("POST", "/screening",
				NOTHING + "&_csrf=" + token, "Content-Type", "application/x-www-form-urlencoded", "X-Forwarded-Proto",
				"https", "Cookie", RawRequests.cookies(visitor));
		assertThat(response.statusCode()).isEqualTo(302);
		return response;
	}

	@Test
	void isKeptByWhoeverHasOne() {
		this.visitor.answerChecklist();
		String first = this.visitor.cookies().get(NAME);
		HttpResponse<String> again = this.visitor.answerChecklist("your-pain/pain-constant");
		assertThat(again.headers().allValues("Set-Cookie")).isEmpty();
		assertThat(this.visitor.cookies()).containsEntry(NAME, first);
	}

	@Test
	void tellsNothingButANumber() {
		this.visitor.answerChecklist("your-pain/pain-constant");
		String[] parts = this.visitor.cookies().get(NAME).split("\\.");
		assertThat(parts).hasSize(2);
		assertThat(UUID.fromString(parts[0]).version()).isEqualTo(4);
	}

	@Test
	void isWorthNothingWhenTamperedWith() {
		this.visitor.answerChecklist();
		String session = this.visitor.openSession("desk-reset");
		String good = this.visitor.cookies().get(NAME);
		String id = good.substring(0, good.indexOf('.'));
		String signature = good.substring(good.indexOf('.') + 1);
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		String others = other.cookies().get(NAME);
		for (String bad : List.of(id, id + ".", "." + signature, id + "." + signature + "A", id + "." + signature + "=",
				id.toUpperCase() + "." + signature, id + others.substring(others.indexOf('.')),
				id + "." + signature.substring(1), id + "." + id, UUID.randomUUID() + "." + signature, "null", ".",
				"..", "a.b.c", "%00." + signature, id + "." + swapped(signature))) {
			Visitor forger = new Visitor(this.port);
			forger.cookies().put(NAME, bad);
			assertThat(forger.get(session).statusCode()).as(bad).isEqualTo(404);
			assertThat(forger.get("/api" + session).statusCode()).as(bad).isEqualTo(404);
			assertThat(Visitor.location(forger.get("/screening/outcome"))).as(bad).isEqualTo("/screening");
			assertThat(Visitor.location(forger.get("/sessions/new?routine=full"))).as(bad)
				.isEqualTo("/screening?routine=full");
		}
		assertThat(this.visitor.get(session).statusCode()).isEqualTo(200);
	}

	/** The same letters in another order. */
	private static String swapped(String signature) {
		return new StringBuilder(signature).reverse().toString();
	}

	@Test
	void isReplacedWhenTamperedWith() {
		this.visitor.cookies().put(NAME, "6f9619ff-8b86-4d01-b42d-00c04fc964ff.forged");
		this.visitor.answerChecklist();
		assertThat(this.visitor.cookies().get(NAME)).doesNotContain("forged", "6f9619ff");
		assertThat(this.visitor.openSession("full")).startsWith("/sessions/");
	}

	@Test
	void tellsPeopleApart() {
		this.visitor.answerChecklist();
		Visitor other = new Visitor(this.port);
		other.answerChecklist("danger-signs/tearing-pain");
		assertThat(other.cookies().get(NAME)).isNotEqualTo(this.visitor.cookies().get(NAME));
		Element form = this.visitor.page("/sessions/new?routine=full").selectFirst("form[action=/sessions]");
		assertThat(form).isNotNull();
	}

	private static String ownerCookie(HttpResponse<String> response) {
		return response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter(cookie -> cookie.matches("(__Host-)?" + NAME + "=.*"))
			.findFirst()
			.orElseThrow();
	}

}
