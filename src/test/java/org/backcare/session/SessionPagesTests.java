package org.backcare.session;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** A session by forms alone. */
@HttpTest
class SessionPagesTests {

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	private Visitor visitor;

	private String session;

	@BeforeEach
	void open() {
		this.visitor = new Visitor(this.port);
		this.visitor.answerChecklist();
		this.session = this.visitor.openSession("desk-reset");
	}

	@Test
	void waitsAtTheStart() {
		Document page = this.visitor.page(this.session);
		assertThat(state(page)).isEqualTo("ready");
		assertThat(page.selectFirst("[data-part=seconds]").text()).isEqualTo("3");
		assertThat(page.select("noscript meta")).isEmpty();
		assertThat(offered(page)).containsExactlyInAnyOrder("start", "stop");
	}

	@Test
	void movesOnWithTheClock() {
		assertThat(Visitor.location(this.visitor.command(this.session, "start"))).isEqualTo(this.session);
		this.clock.advance(Duration.ofMillis(3500));
		Document page = this.visitor.page(this.session);
		assertThat(state(page)).isEqualTo("running");
		assertThat(page.selectFirst("h1").text()).isEqualTo("Shoulder shrug");
		assertThat(page.selectFirst("[data-part=detail]").text()).isEqualTo("Repetition 1 of 5");
		assertThat(page.selectFirst("[data-part=seconds]").text()).isEqualTo("2");
		assertThat(page.selectFirst("[data-part=progress]").attr("value")).isEqualTo("3500");
		assertThat(page.selectFirst("[data-part=next]").text()).isNotBlank();
		assertThat(page.select("noscript meta[http-equiv=refresh]").attr("content")).startsWith("2;");
		assertThat(offered(page)).containsExactlyInAnyOrder("pause", "next", "back", "stop");
	}

	@Test
	void keepsItsPlaceWhilePaused() {
		this.visitor.command(this.session, "start");
		this.clock.advance(Duration.ofMillis(4000));
		this.visitor.command(this.session, "pause");
		this.clock.advance(Duration.ofHours(3));
		Document paused = this.visitor.page(this.session);
		assertThat(state(paused)).isEqualTo("paused");
		assertThat(paused.selectFirst("[data-part=progress]").attr("value")).isEqualTo("4000");
		this.visitor.command(this.session, "resume");
		this.clock.advance(Duration.ofMillis(500));
		assertThat(this.visitor.page(this.session).selectFirst("[data-part=progress]").attr("value")).isEqualTo("4500");
	}

	@Test
	void skipsAndGoesBack() {
		this.visitor.command(this.session, "start");
		this.visitor.command(this.session, "next");
		this.visitor.command(this.session, "next");
		assertThat(progress()).isEqualTo("5000");
		this.visitor.command(this.session, "back");
		assertThat(progress()).isEqualTo("3000");
	}

	@Test
	void saysWhyACommandDoesNotFit() {
		Element start = this.visitor.page(this.session).selectFirst("form[data-command=start]");
		this.visitor.submit(start);
		HttpResponse<String> again = this.visitor.submit(start);
		assertThat(again.statusCode()).isEqualTo(409);
		Document page = Visitor.document(again);
		assertThat(state(page)).isEqualTo("running");
		assertThat(page.selectFirst("[data-part=note]").text()).isNotBlank();
	}

	@Test
	void saysThatItHadMovedOn() {
		this.visitor.command(this.session, "start");
		Element next = this.visitor.page(this.session).selectFirst("form[data-command=next]");
		this.clock.advance(Duration.ofMillis(3200));
		HttpResponse<String> late = this.visitor.submit(next);
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(progress()).isEqualTo("3200");
	}

	@Test
	void endsWithWhatWasDone() {
		this.visitor.command(this.session, "start");
		this.clock.advance(Duration.ofSeconds(123));
		Document end = this.visitor.page(this.session);
		assertThat(end.select("[data-module=player]")).isEmpty();
		String main = end.selectFirst("main").text();
		assertThat(main).contains("40 of 40").contains("19");
		assertThat(end.select("a[href=/sessions/new?routine=desk-reset]")).isNotEmpty();
		assertThat(end.select("[data-module=share]")).hasSize(1);
	}

	@Test
	void keepsHowTheBackFeels() {
		this.visitor.command(this.session, "stop");
		Element form = this.visitor.page(this.session).selectFirst("form[action$=/feeling]");
		assertThat(form.select("input[name=feeling]")).hasSize(11);
		assertThat(this.visitor.submit(form, "feeling", "11").statusCode()).isEqualTo(422);
		assertThat(this.visitor.submit(form, "feeling", "-1").statusCode()).isEqualTo(422);
		assertThat(this.visitor.submit(form, "feeling", "good").statusCode()).isEqualTo(400);
		assertThat(this.visitor.page(this.session).select("input[name=feeling][checked]")).isEmpty();
		assertThat(Visitor.location(this.visitor.submit(form, "feeling", "3"))).isEqualTo(this.session);
		assertThat(this.visitor.page(this.session).select("input[name=feeling][checked]").attr("value")).isEqualTo("3");
	}

	@Test
	void isNobodyElsesBusiness() {
		HttpResponse<String> response = this.visitor.get(this.session);
		assertThat(response.headers().firstValue("Cache-Control"))
			.hasValueSatisfying(control -> assertThat(control).contains("no-store"));
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		assertThat(other.get(this.session).statusCode()).isEqualTo(404);
		assertThat(other.post(this.session + "/commands", "type", "start", "phase", "0", "_csrf", other.token())
			.statusCode()).isEqualTo(404);
	}

	@Test
	void goesOnWhenTheClockWasSetBack() {
		this.visitor.command(this.session, "start");
		this.clock.advance(Duration.ofSeconds(4));
		this.visitor.command(this.session, "pause");
		this.clock.advance(Duration.ofHours(-1));
		assertThat(Visitor.location(this.visitor.command(this.session, "resume"))).isEqualTo(this.session);
		assertThat(progress()).isEqualTo("4000");
		this.clock.advance(Duration.ofHours(1));
	}

	private String progress() {
		return this.visitor.page(this.session).selectFirst("[data-part=progress]").attr("value");
	}

	private static String state(Document page) {
		return page.selectFirst("[data-module=player]").attr("data-state");
	}

	private static java.util.List<String> offered(Document page) {
		return page.select("form[data-part=command]:not([hidden])").eachAttr("data-command");
	}

}
