package org.backcare.owner;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class ErasureTests {

	private static final String COOKIE = "backcare-owner";

	@LocalServerPort
	private int port;

	@Autowired
	private DataSource database;

	private Visitor visitor;

	private String session;

	@BeforeEach
	void exercise() {
		this.visitor = exercised();
		this.session = this.visitor.openSession("desk-reset");
	}

	private Visitor exercised() {
		Visitor somebody = new Visitor(this.port);
		somebody.answerChecklist("warning-signs/minor-injury", "your-body/wrist-problem");
		return somebody;
	}

	@Test
	void asksBeforeItErases() {
		Document page = this.visitor.page("/about/erase");
		PageRules.hold(page);
		assertThat(page.select("main form[method=post][action=/about/erase] button")).hasSize(1);
		assertThat(this.visitor.get(this.session).statusCode()).isEqualTo(200);
	}

	@Test
	void erasesEverythingThatIsKeptAboutSomebody() throws SQLException {
		this.visitor.command(this.session, "start");
		this.visitor.command(this.session, "stop");
		this.visitor.submit(this.visitor.page(this.session).selectFirst("form[action$=/feeling]"), "feeling", "4");
		String cookie = this.visitor.cookies().get(COOKIE);
		String owner = cookie.substring(0, cookie.indexOf('.'));
		String id = this.session.substring(this.session.lastIndexOf('/') + 1);
		assertThat(placesOf(owner)).containsExactlyInAnyOrder("SCREENING.OWNER", "SESSION.OWNER",
				"SESSION_COMMAND.OWNER");
		assertThat(placesOf(id)).containsExactlyInAnyOrder("SESSION.ID", "SESSION_COMMAND.SESSION");

		HttpResponse<String> erased = erase(this.visitor);

		assertThat(erased.statusCode()).isEqualTo(200);
		assertThat(erased.headers().firstValue("Clear-Site-Data")).hasValue("\"storage\"");
		PageRules.hold(Visitor.document(erased));
		assertThat(placesOf(owner)).isEmpty();
		assertThat(placesOf(id)).isEmpty();
	}

	@Test
	void takesTheCookieAway() {
		HttpResponse<String> erased = erase(this.visitor);
		assertThat(erased.headers().allValues("Set-Cookie")).filteredOn(cookie -> cookie.startsWith(COOKIE))
			.singleElement()
			.satisfies(cookie -> assertThat(cookie.split("; ")).contains(COOKIE + "=", "Path=/", "Max-Age=0"));
		assertThat(this.visitor.cookies()).doesNotContainKey(COOKIE);
	}

	@Test
	void leavesNothingForACookieThatWasCopied() {
		String cookie = this.visitor.cookies().get(COOKIE);
		erase(this.visitor);
		this.visitor.cookies().put(COOKIE, cookie);
		assertThat(this.visitor.get(this.session).statusCode()).isEqualTo(404);
		assertThat(this.visitor.get("/api" + this.session).statusCode()).isEqualTo(404);
		assertThat(this.visitor.sendJson("PUT", "/api" + this.session + "/log", "{\"log\":[]}").statusCode())
			.isEqualTo(404);
		assertThat(Visitor.location(this.visitor.get("/screening/outcome"))).isEqualTo("/screening");
		assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=desk-reset")))
			.isEqualTo("/screening?routine=desk-reset");
		assertThat(this.visitor.page("/screening").select("input[name=step]").val()).isEqualTo("danger-signs");
		JsonNode kept = JsonMapper.shared().readTree(this.visitor.get("/about/kept.json").body());
		assertThat(kept.get("sessions")).isEmpty();
		assertThat(kept.get("answers").get("kept").get("answers")).isEmpty();
	}

	@Test
	void leavesEverybodyElseAsTheyWere() {
		Visitor other = exercised();
		String theirs = other.openSession("desk-reset");
		other.command(theirs, "start");
		erase(this.visitor);
		assertThat(other.page(theirs).select("[data-module=player]").attr("data-state")).isEqualTo("running");
		assertThat(other.get("/api" + theirs).body()).contains("\"start\"");
		assertThat(other.get("/screening/outcome").statusCode()).isEqualTo(200);
		assertThat(other.openSession("desk-reset")).startsWith("/sessions/");
	}

	@Test
	void letsSomebodyStartAfresh() {
		erase(this.visitor);
		this.visitor.answerChecklist();
		assertThat(this.visitor.get(this.visitor.openSession("full")).statusCode()).isEqualTo(200);
	}

	@Test
	void isNoTroubleForSomebodyUnknown() {
		HttpResponse<String> erased = erase(new Visitor(this.port));
		assertThat(erased.statusCode()).isEqualTo(200);
		assertThat(erased.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
	}

	@Test
	void happensOnlyWhenOurPageAsksForIt() {
		assertThat(this.visitor.post("/about/erase").statusCode()).isEqualTo(403);
		assertThat(this.visitor.get("/about/erase?_method=post").statusCode()).isEqualTo(200);
		assertThat(this.visitor.get(this.session).statusCode()).isEqualTo(200);
	}

	private static HttpResponse<String> erase(Visitor somebody) {
		Element form = somebody.page("/about/erase").selectFirst("main form");
		return somebody.submit(form);
	}

	/** Tables and columns, of all there are, that hold a value. */
	private List<String> placesOf(String value) throws SQLException {
		List<String> places = new ArrayList<>();
		try (Connection connection = this.database.getConnection();
				ResultSet columns = connection.getMetaData().getColumns(null, "PUBLIC", "%", "%")) {
			while (columns.next()) {
				String table = columns.getString("TABLE_NAME");
				String column = columns.getString("COLUMN_NAME");
				String query = "select count(*) from \"%s\" where cast(\"%s\" as varchar) like ?".formatted(table,
						column);
				try (PreparedStatement statement = connection.prepareStatement(query)) {
					statement.setString(1, "%" + value + "%");
					try (ResultSet count = statement.executeQuery()) {
						count.next();
						if (count.getInt(1) > 0) {
							places.add(table + "." + column);
						}
					}
				}
			}
		}
		return places;
	}

}
