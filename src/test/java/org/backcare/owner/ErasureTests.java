package org.backcare.owner;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class ErasureTests {

	@LocalServerPort
	private int port;

	@Test
	void erasesEverythingThatIsKeptAboutSomebodyAndNobodyElse() {
		Visitor visitor = new Visitor(this.port);
		visitor.answerChecklist();
		String session = visitor.openSession("desk-reset");
		visitor.command(session, "start");
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		String others = other.openSession("desk-reset");
		String cookie = visitor.cookies().get("backcare-owner");

		Element form = visitor.page("/about/erase").selectFirst("main form");
		assertThat(visitor.submit(form).statusCode()).isEqualTo(200);

		assertThat(visitor.cookies()).doesNotContainKey("backcare-owner");
		visitor.cookies().put("backcare-owner", cookie);
		assertThat(visitor.get(session).statusCode()).isEqualTo(404);
		assertThat(Visitor.location(visitor.get("/sessions/new?routine=full"))).startsWith("/screening");
		assertThat(other.get(others).statusCode()).isEqualTo(200);
	}

}
