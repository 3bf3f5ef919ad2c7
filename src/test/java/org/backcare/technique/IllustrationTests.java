package org.backcare.technique;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.backcare.technique.Technique.Kind;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The pictures of techniques, as pages show them. */
@HttpTest
class IllustrationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Techniques techniques;

	@TestFactory
	Stream<DynamicTest> thePageShowsHowTheMovementBeginsAndEnds() {
		return this.techniques.all().stream().map(technique -> DynamicTest.dynamicTest(technique.slug(), () -> {
			Document page = page(technique);
			Element stills = page.selectFirst(".stills[role=img]");
			assertThat(stills).isNotNull();
			assertThat(stills.attr("aria-label")).isEqualTo(technique.in(Locale.ENGLISH).movement());
			assertThat(stills.select("svg")).hasSize(2);
			assertThat(stills.select("p").eachText()).hasSize(2)
				.doesNotHaveDuplicates()
				.noneMatch(caption -> caption.contains("{"));
			List<String> bodies = stills.select("svg")
				.stream()
				.map(svg -> svg.select(".-near").eachAttr("d").toString())
				.toList();
			assertThat(bodies).doesNotHaveDuplicates();
		}));
	}

	@TestFactory
	Stream<DynamicTest> anArrowShowsWhereItGoes() {
		return this.techniques.all()
			.stream()
			.map(technique -> DynamicTest.dynamicTest(technique.slug(),
					() -> assertThat(page(technique).select(".stills svg").get(0).select(".-arrow")).hasSize(1)));
	}

	@TestFactory
	Stream<DynamicTest> aMapNamesWhereOneWorks() {
		return this.techniques.all().stream().map(technique -> DynamicTest.dynamicTest(technique.slug(), () -> {
			Element map = page(technique).selectFirst(".body-map");
			assertThat(map.select("svg")).hasSize(2);
			assertThat(map.select("svg .-area").eachAttr("d")).as("tints").anyMatch(tint -> !tint.isEmpty());
			assertThat(map.select("li").eachText()).isNotEmpty().noneMatch(name -> name.contains("figure.area"));
		}));
	}

	@Test
	void cardsAndPlansShowThePictures() {
		Visitor visitor = new Visitor(this.port);
		int moves = this.techniques.all(Kind.TECHNIQUE).size();
		assertThat(visitor.page("/").select(".technique-card .pictures svg")).hasSize(2 * moves);
		assertThat(visitor.page("/techniques").select(".technique-card .pictures svg")).hasSize(2 * moves);
		assertThat(visitor.page("/routines/full").select(".plan .pictures svg")).hasSize(2 * moves);
	}

	@TestFactory
	Stream<DynamicTest> otherSitesAreToldOfAPicture() {
		return this.techniques.all().stream().map(technique -> DynamicTest.dynamicTest(technique.slug(), () -> {
			String address = page(technique).select("meta[property=og:image]").attr("content");
			BufferedImage picture = ImageIO.read(URI.create(address).toURL());
			assertThat(picture.getWidth()).isEqualTo(1200);
			assertThat(picture.getHeight()).isEqualTo(630);
			assertThat(IntStream.range(0, 1200).map(x -> picture.getRGB(x, 315)).distinct().count()).as("colours")
				.isGreaterThan(3);
		}));
	}

	@Test
	void thereIsNoPictureOfWhatIsNotThere() {
		assertThat(new Visitor(this.port).get("/pictures/headstand.png").statusCode()).isEqualTo(404);
	}

	private Document page(Technique technique) {
		return new Visitor(this.port)
			.page(((technique.kind() == Kind.STRETCH) ? "/prevention/stretches/" : "/techniques/") + technique.slug());
	}

}
