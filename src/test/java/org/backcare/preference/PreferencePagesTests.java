package org.backcare.preference;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.persistence.EntityManagerFactory;
import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.backcare.owner.Owner;
import org.backcare.web.PageRules;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Preferences as a form, which works without JavaScript. */
@HttpTest
class PreferencePagesTests {

	private static final String COOKIE = "backcare-owner";

	/** Everything other than usual. */
	private static final Map<String, String> UNUSUAL = Map.of("voice", "Anna", "rate", "125", "volume", "40",
			"count-in", "10", "waits", "true", "breath", "8571", "tempo", "150");

	private static final Preferences UNUSUAL_KEPT = new Preferences(false, "Anna", 125, 40, false, false, false, 10,
			true, 8571, 150);

	@LocalServerPort
	private int port;

	@Autowired
	private Preferred preferred;

	@Autowired
	private JdbcClient database;

	@Autowired
	private EntityManagerFactory entityManagerFactory;

	private Visitor visitor;

	@BeforeEach
	void arrive() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void showsWhatIsUsualToSomebodyNewAndMakesNoOwner() {
		HttpResponse<String> response = this.visitor.get("/preferences");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().allValues("Cache-Control")).singleElement()
			.satisfies(control -> assertThat(control).contains("no-store").doesNotContain("public"));
		assertThat(response.headers().allValues("ETag")).isEmpty();
		assertThat(this.visitor.cookies()).doesNotContainKey(COOKIE);
		Document page = Visitor.document(response);
		PageRules.hold(page);
		assertThat(values(page)).isEqualTo(Map.ofEntries(Map.entry("speech", "true"), Map.entry("voice", ""),
				Map.entry("rate", "100"), Map.entry("volume", "70"), Map.entry("tones", "true"),
				Map.entry("vibration", "true"), Map.entry("captions", "true"), Map.entry("count-in", "5"),
				Map.entry("waits", "false"), Map.entry("breath", ""), Map.entry("tempo", "100")));
		assertThat(page.select("main [role=status]:not([data-part])")).isEmpty();
		assertThat(page.select("main fieldset > legend h2")).hasSize(3);
		assertThat(page.select("main a[href=/about/this-device]")).isNotEmpty();
	}

	@Test
	void offersOnlyWhatWorksWithoutScript() {
		Document page = this.visitor.page("/preferences");
		assertThat(
				page.select("[data-part=voices][hidden], [data-part=tapping][hidden], [data-module=try-sound][hidden]"))
			.hasSize(3);
		assertThat(page.select("select[name=breath] option").eachText()).hasSize(8)
			.startsWith("As each technique says", "4 a minute")
			.endsWith("10 a minute");
	}

	@Test
	void everySettingHasALineOfHelp() {
		Document page = this.visitor.page("/preferences");
		for (Element control : page.select("main form [name]:not([type=hidden])")) {
			String help = control.attr("aria-describedby");
			assertThat(page.getElementById(help).text()).as(control.attr("name")).isNotBlank();
		}
	}

	@Test
	void keepsThemForTheNextVisit() {
		HttpResponse<String> saved = save(UNUSUAL);
		assertThat(saved.statusCode()).isEqualTo(302);
		assertThat(Visitor.location(saved)).isEqualTo("/preferences?saved");
		assertThat(this.visitor.cookies()).containsKey(COOKIE);
		Document page = this.visitor.page("/preferences?saved");
		PageRules.hold(page);
		assertThat(page.select("main [role=status]:not([data-part])").text()).contains("Saved");
		assertThat(values(page)).isEqualTo(UNUSUAL);
		assertThat(this.preferred.of(Optional.of(owner()))).isEqualTo(UNUSUAL_KEPT);
		assertThat(this.preferred.of(Optional.empty())).isEqualTo(Preferences.USUAL);
		assertThat(values(new Visitor(this.port).page("/preferences"))).containsEntry("rate", "100");
	}

	@Test
	void changesThemAgain() {
		save(UNUSUAL);
		save(Map.of("rate", "100", "speech", "true", "count-in", "3", "volume", "0", "tempo", "75"));
		assertThat(this.preferred.of(Optional.of(owner())))
			.isEqualTo(new Preferences(true, "Anna", 100, 0, false, false, false, 3, true, 8571, 75));
	}

	@Test
	void keepsABreathThatWasTapped() {
		save(with("breath", "8123"));
		Document page = this.visitor.page("/preferences");
		assertThat(page.select("select[name=breath] option[selected]").eachText())
			.containsExactly("About 7 a minute, as you tapped");
		assertThat(values(page)).containsEntry("breath", "8123");
		save(with("breath", ""));
		assertThat(this.preferred.of(Optional.of(owner())).breathMillis()).isNull();
		assertThat(this.visitor.page("/preferences").select("[data-part=tapped]")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			rate     | 74
			rate     | 151
			rate     | ''
			rate     | fast
			rate     | 100.5
			rate     | -100
			rate     | 0100
			rate     | 99999999999
			volume   | 101
			volume   | -1
			count-in | 2
			count-in | 16
			count-in | <script>alert(1)</script>
			breath   | 5999
			breath   | 15001
			breath   | slow
			tempo    | 74
			tempo    | 151
			""")
	void refusesWhatIsOutOfBoundsAndSaysSoTwice(String field, String value) {
		save(UNUSUAL);
		HttpResponse<String> refused = save(with(field, value));
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(refused.body()).doesNotContain("<script>alert");
		Document page = Visitor.document(refused);
		PageRules.hold(page);
		assertThat(page.title()).startsWith("Error: ");
		Element link = page.selectFirst(".error-summary[role=alert][autofocus] a");
		assertThat(link.attr("href")).isEqualTo("#" + field);
		Element control = page.getElementById(field);
		String error = page.getElementById(field + "-error").text();
		assertThat(link.text()).isEqualTo(error);
		assertThat(control.attr("aria-describedby").split(" ")).contains(field + "-error");
		assertThat(page.select(".error-summary a")).hasSize(1);
		assertThat(this.preferred.of(Optional.of(owner()))).as("nothing was changed").isEqualTo(UNUSUAL_KEPT);
	}

	@Test
	void keepsWhatWasFilledInWhenSomethingIsWrong() {
		Document page = Visitor.document(save(Map.of("count-in", "99", "volume", "20", "waits", "true")));
		assertThat(values(page)).containsEntry("count-in", "99")
			.containsEntry("volume", "20")
			.containsEntry("waits", "true")
			.doesNotContainKey("speech");
		assertThat(this.preferred.of(Optional.of(owner()))).isEqualTo(Preferences.USUAL);
	}

	@Test
	void refusesAVoiceWithTooLongAName() {
		assertThat(save(with("voice", "x".repeat(201))).statusCode()).isEqualTo(422);
		assertThat(save(with("voice", "x".repeat(200))).statusCode()).isEqualTo(302);
	}

	@Test
	void saysAllThatIsMissingFromAFormThatWasNotOurs() {
		HttpResponse<String> refused = this.visitor.post("/preferences", "_csrf", this.visitor.token());
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(Visitor.document(refused).select(".error-summary a")).hasSize(4);
	}

	@Test
	void happensOnlyWhenOurPageAsksForIt() {
		assertThat(this.visitor.post("/preferences", "rate", "100").statusCode()).isEqualTo(403);
	}

	@Test
	void leadsBackToTheSessionOneCameFrom() {
		String session = this.visitor.openSession("desk-reset");
		String id = session.substring(session.lastIndexOf('/') + 1);
		Document page = this.visitor.page("/preferences?session=" + id);
		PageRules.hold(page);
		assertThat(page.select("main header").text()).contains("at once", "next session");
		assertThat(page.select("main form a[href=" + session + "]")).hasSize(1);
		assertThat(Visitor.location(this.visitor.submit(form(page), fields(page, Map.of())))).isEqualTo(session);
		assertThat(this.visitor.get(session).statusCode()).isEqualTo(200);
		HttpResponse<String> refused = this.visitor.submit(form(page), fields(page, Map.of("rate", "1")));
		assertThat(Visitor.document(refused).select("input[name=session]").val()).isEqualTo(id);
	}

	@Test
	void leadsBackToTheRoutineOneCameFrom() {
		Document page = this.visitor.page("/preferences?routine=full");
		assertThat(page.select("main header").text()).doesNotContain("next session");
		assertThat(Visitor.location(this.visitor.submit(form(page), fields(page, Map.of()))))
			.isEqualTo("/sessions/new?routine=full");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://elsewhere.example/", "//elsewhere.example", "\"><script>alert(1)</script>",
			"full&x=1", "full\r\nX-Odd: 1", "../about" })
	void leadsNowhereElse(String place) {
		Document page = this.visitor.page("/preferences");
		HttpResponse<String> saved = this.visitor.submit(form(page), fields(page, Map.of("routine", place)));
		assertThat(saved.headers().firstValue("X-Odd")).isEmpty();
		assertThat(Visitor.location(saved)).startsWith("/sessions/new?routine=").doesNotContain("&");
		assertThat(saved.uri().resolve(saved.headers().firstValue("Location").orElseThrow()).getHost())
			.isEqualTo("localhost");
		HttpResponse<String> refused = this.visitor.submit(form(page), fields(page, Map.of("session", place)));
		assertThat(refused.statusCode()).isEqualTo(400);
	}

	@Test
	void areErasedWithTheirOwner() {
		save(UNUSUAL);
		Visitor other = this.visitor;
		Owner theirs = owner();
		this.visitor = new Visitor(this.port);
		save(UNUSUAL);
		Owner owner = owner();
		assertThat(this.visitor.page("/about/erase").select("main li").eachText())
			.contains("how you like to be guided");
		this.visitor.submit(this.visitor.page("/about/erase").selectFirst("main form"));
		assertThat(rows(owner)).isZero();
		assertThat(rows(theirs)).isOne();
		assertThat(values(this.visitor.page("/preferences"))).containsEntry("rate", "100");
		assertThat(values(other.page("/preferences"))).containsEntry("rate", "125");
	}

	private long rows(Owner owner) {
		return this.database.sql("select count(*) from preference where owner = ?")
			.param(owner.id())
			.query(Long.class)
			.single();
	}

	@Test
	void areTakenAlong() {
		assertThat(exported().path("preferences").isEmpty()).isTrue();
		this.visitor.answerChecklist();
		assertThat(exported().get("preferences").isEmpty()).isTrue();
		save(UNUSUAL);
		assertThat(JsonMapper.shared().treeToValue(exported().get("preferences"), Preferences.class))
			.isEqualTo(UNUSUAL_KEPT);
	}

	private JsonNode exported() {
		return JsonMapper.shared().readTree(this.visitor.get("/about/kept.json").body());
	}

	@Test
	void areReadAsAnOlderReleaseKeptThem() {
		save(UNUSUAL);
		this.database.sql("update preference set kept = '{\"rate\":110}' where owner = ?").param(owner().id()).update();
		assertThat(this.preferred.of(Optional.of(owner())))
			.isEqualTo(new Preferences(true, "", 110, 70, true, true, true, 5, false, null, 100));
	}

	@Test
	void takeOneStatement() {
		save(UNUSUAL);
		long before = statements();
		this.preferred.of(Optional.of(owner()));
		assertThat(statements() - before).isEqualTo(1);
		before = statements();
		this.preferred.of(Optional.empty());
		assertThat(statements() - before).isZero();
		this.visitor.get("/preferences");
		before = statements();
		this.visitor.get("/preferences");
		assertThat(statements() - before).isEqualTo(1);
	}

	private long statements() {
		Statistics statistics = this.entityManagerFactory.unwrap(SessionFactory.class).getStatistics();
		return statistics.getPrepareStatementCount();
	}

	/** A button pressed twice sends the first form of somebody twice at once. */
	@Test
	void takeTheSameFormSentManyTimesAtOnce() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			for (int round = 0; round < 5; round++) {
				this.visitor = new Visitor(this.port);
				// Refused, so that there is an owner of whom nothing is kept.
				save(with("rate", "1"));
				Document page = this.visitor.page("/preferences");
				String[] fields = fields(page, UNUSUAL);
				List<Callable<Integer>> sends = IntStream.range(0, 8)
					.<Callable<Integer>>mapToObj(i -> () -> this.visitor.submit(form(page), fields).statusCode())
					.toList();
				for (Future<Integer> sent : threads.invokeAll(sends)) {
					assertThat(sent.get()).isEqualTo(302);
				}
				assertThat(rows(owner())).isOne();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Sends the form as it stands, with some of it filled in otherwise. */
	private HttpResponse<String> save(Map<String, String> changes) {
		Document page = this.visitor.page("/preferences");
		return this.visitor.submit(form(page), fields(page, changes));
	}

	private static Map<String, String> with(String field, String value) {
		Map<String, String> fields = new LinkedHashMap<>(UNUSUAL);
		fields.put(field, value);
		return fields;
	}

	private static Element form(Document page) {
		return page.selectFirst("form[action=/preferences]");
	}

	/** As a browser fills it in; boxes are ticked only if they are among the changes. */
	private static String[] fields(Document page, Map<String, String> changes) {
		Map<String, String> all = values(page);
		if (!changes.isEmpty()) {
			List.of("speech", "tones", "vibration", "captions").forEach(all::remove);
		}
		all.putAll(changes);
		List<String> fields = new ArrayList<>();
		all.forEach((name, value) -> fields.addAll(List.of(name, value)));
		return fields.toArray(String[]::new);
	}

	/** What a browser would send of the form, without what is hidden. */
	private static Map<String, String> values(Document page) {
		return form(page).select("input:not([type=hidden]), select")
			.stream()
			.filter(control -> !control.attr("type").matches("checkbox|radio") || control.hasAttr("checked"))
			.collect(Collectors.toMap(control -> control.attr("name"),
					control -> control.is("select")
							? Optional.ofNullable(control.selectFirst("option[selected]")).map(Element::val).orElse("")
							: control.val(),
					(first, second) -> second, LinkedHashMap::new));
	}

	private Owner owner() {
		String cookie = this.visitor.cookies().get(COOKIE);
		return new Owner(UUID.fromString(cookie.substring(0, cookie.indexOf('.'))));
	}

}
