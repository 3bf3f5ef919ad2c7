package org.backcare.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.persistence.EntityManagerFactory;
import org.backcare.Backcare;
import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Sites that say some things their own way, next to one that does not. */
@HttpTest
class OwnSiteTests {

	@LocalServerPort
	private int port;

	/** What somebody kept of one site must not pass for what the other one says. */
	private void assertIsNotTakenForOurs(Visitor visitor, String path) {
		Visitor ours = new Visitor(this.port);
		assertThat(visitor.page(path).body().html()).isNotEqualTo(ours.page(path).body().html());
		String kept = ours.get(path).headers().firstValue("ETag").orElseThrow();
		assertThat(visitor.get(path, "If-None-Match", kept).statusCode()).as(path).isEqualTo(200);
	}

	private static ConfigurableApplicationContext start(String... properties) {
		String[] arguments = Stream.concat(Stream.of(properties), Stream.of("--server.port=0")).toArray(String[]::new);
		return new SpringApplicationBuilder(Backcare.class).run(arguments);
	}

	private static Visitor visitor(ConfigurableApplicationContext site) {
		return new Visitor(site.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@Nested
	@TestInstance(Lifecycle.PER_CLASS)
	class WithItsOwnNumbers {

		private ConfigurableApplicationContext site;

		private Visitor visitor;

		@BeforeAll
		void start() {
			this.site = OwnSiteTests.start("--backcare.contacts.emergency-number=112",
					"--backcare.contacts.advice-line=116 117");
			this.visitor = visitor(this.site);
		}

		@AfterAll
		void stop() {
			this.site.close();
		}

		@Test
		void saysWhomToCallOnEveryPage() {
			for (String path : List.of("/", "/techniques/cat-cow", "/screening", "/nothing")) {
				assertThat(this.visitor.page(path).select("body > footer .danger-line").text()).as(path)
					.contains("112")
					.doesNotContain("your local emergency number");
			}
		}

		@Test
		void saysWhomToCallAfterTheChecklist() {
			this.visitor.answerChecklist("danger-signs/tearing-pain");
			Document emergency = this.visitor.page("/screening/outcome");
			assertThat(emergency.select("main a[href=tel:112]").text()).isEqualTo("112");
			assertThat(emergency.select("main ol").text()).contains("112").doesNotContain("{");
			this.visitor.answerChecklist("warning-signs/weight-loss");
			assertThat(this.visitor.page("/screening/outcome").select("main").text()).contains("116 117")
				.doesNotContain("{");
		}

		@Test
		void isNotTakenForAnother() {
			assertIsNotTakenForOurs(this.visitor, "/");
			assertIsNotTakenForOurs(this.visitor, "/techniques/cat-cow");
			assertIsNotTakenForOurs(this.visitor, "/service-worker.js");
		}

	}

	@Nested
	@TestInstance(Lifecycle.PER_CLASS)
	class WithManyTechniques {

		private static final int FURTHER = 20;

		private ConfigurableApplicationContext site;

		private Visitor visitor;

		@BeforeAll
		void start(@TempDir Path folder) throws Exception {
			copyPack(folder);
			Path techniques = folder.resolve("techniques");
			// What is easier is another form of the one that it was copied from.
			String pattern = Files.readString(techniques.resolve("cat-cow.yaml")).replaceAll("(?m)^easier:.*\n", "");
			for (int i = 1; i <= FURTHER; i++) {
				Files.writeString(techniques.resolve("cat-cow-" + i + ".yaml"), pattern);
			}
			Path matrix = folder.resolve("matrix/techniques.yaml");
			String further = IntStream.rangeClosed(1, FURTHER)
				.mapToObj(i -> "cat-cow-" + i + ": allow, ")
				.collect(Collectors.joining());
			Files.writeString(matrix, Files.readString(matrix).replace("cells: {", "cells: {" + further));
			this.site = OwnSiteTests.start("--backcare.content=" + folder.toUri());
			this.visitor = visitor(this.site);
		}

		private static void copyPack(Path folder) throws Exception {
			Path pack = Path.of(OwnSiteTests.class.getResource("/content").toURI());
			try (Stream<Path> files = Files.walk(pack)) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					Path copy = folder.resolve(pack.relativize(file).toString());
					Files.createDirectories(copy.getParent());
					Files.copy(file, copy);
				}
			}
		}

		@AfterAll
		void stop() {
			this.site.close();
		}

		@Test
		void takesNoStatement() {
			assertThat(this.visitor.page("/techniques").select("main .technique-card")).hasSize(4 + FURTHER);
			Statistics statistics = this.site.getBean(EntityManagerFactory.class)
				.unwrap(SessionFactory.class)
				.getStatistics();
			for (String path : List.of("/", "/techniques", "/routines", "/causes", "/safety/rules",
					"/techniques/cat-cow", "/routines/cat-cow-1", "/techniques/cat-cow-1")) {
				long before = statistics.getPrepareStatementCount();
				assertThat(this.visitor.get(path).statusCode()).isEqualTo(200);
				assertThat(statistics.getPrepareStatementCount() - before).as(path).isZero();
			}
		}

		@Test
		void isNotTakenForAnother() {
			assertIsNotTakenForOurs(this.visitor, "/techniques");
			assertIsNotTakenForOurs(this.visitor, "/service-worker.js");
		}

	}

}
