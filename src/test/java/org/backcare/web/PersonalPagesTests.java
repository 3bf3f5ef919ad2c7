package org.backcare.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

import jakarta.persistence.EntityManagerFactory;
import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages that differ from person to person, seen by somebody with a past. */
@HttpTest
class PersonalPagesTests {

	private static final int MOST_STATEMENTS = 5;

	/** A write reads what there is, tidies up and writes. */
	private static final int MOST_STATEMENTS_OF_A_WRITE = 8;

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	@Autowired
	private EntityManagerFactory entityManagerFactory;

	private Visitor visitor;

	@BeforeEach
	void exercise() {
		this.visitor = new Visitor(this.port);
		this.visitor.answerChecklist(2, "your-health/osteoporosis");
		for (int i = 0; i < 3; i++) {
			String session = this.visitor.openSession("desk-reset");
			this.visitor.command(session, "start");
			this.clock.advance(Duration.ofSeconds(90));
			this.visitor.command(session, "stop");
		}
		this.visitor.comeBack("better", 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/screening", "/screening?step=today", "/screening/outcome",
			"/screening/outcome?routine=full", "/sessions/new?routine=full", "/screening/told", "/screening/summary",
			"/screening/region", "/about/erase", "/preferences", "/print/full" })
	void takesFewStatementsAndKeepsTheRulesOfAPage(String path) {
		HttpResponse<String> first = this.visitor.get(path);
		assertThat(first.statusCode()).isEqualTo(200);
		PageRules.hold(Visitor.document(first));
		assertThat(first.headers().allValues("Cache-Control")).singleElement()
			.satisfies(control -> assertThat(control).contains("no-store").doesNotContain("public"));
		assertThat(first.headers().allValues("ETag")).isEmpty();
		long before = statements();
		this.visitor.get(path);
		assertThat(statements() - before).as(path).isLessThanOrEqualTo(MOST_STATEMENTS);
	}

	@Test
	void answersAScreenWithFewStatements() {
		Document page = this.visitor.page("/screening");
		Element questions = Visitor.questions(page);
		long before = statements();
		HttpResponse<String> first = this.visitor.submit(questions, "pain", "1", "danger-signs", "none",
				"warning-signs", "none", "your-body", "none");
		assertThat(Visitor.location(first)).isEqualTo("/screening?step=your-pain");
		assertThat(statements() - before).isBetween(1L, (long) MOST_STATEMENTS_OF_A_WRITE);
		questions = Visitor.questions(this.visitor.page("/screening"));
		before = statements();
		assertThat(Visitor.location(this.visitor.submit(questions, "your-pain", "none")))
			.isEqualTo("/screening/outcome");
		assertThat(statements() - before).isBetween(1L, (long) MOST_STATEMENTS_OF_A_WRITE);
	}

	@Test
	void opensASessionWithFewStatements() {
		Element form = this.visitor.page("/sessions/new?routine=full").selectFirst("form[action=/sessions]");
		long before = statements();
		this.visitor.submit(form);
		assertThat(statements() - before).isBetween(1L, (long) MOST_STATEMENTS_OF_A_WRITE);
	}

	@Test
	void pagesAreToldApartByTheirTitles() {
		assertThat(Stream
			.of("/screening", "/screening/outcome", "/sessions/new?routine=full", "/screening/told",
					"/screening/summary", "/screening/region", "/about/erase", "/preferences", "/safety/rules")
			.map(path -> this.visitor.page(path).title())).doesNotHaveDuplicates();
	}

	@Test
	void theRuleSetIsForEverybodyToKeep() {
		HttpResponse<String> response = this.visitor.get("/safety/rules");
		assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("public");
		String etag = response.headers().firstValue("ETag").orElseThrow();
		assertThat(new Visitor(this.port).get("/safety/rules", "If-None-Match", etag).statusCode()).isEqualTo(304);
	}

	private long statements() {
		Statistics statistics = this.entityManagerFactory.unwrap(SessionFactory.class).getStatistics();
		return statistics.getPrepareStatementCount();
	}

}
