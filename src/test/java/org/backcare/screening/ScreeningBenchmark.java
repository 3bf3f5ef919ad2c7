package org.backcare.screening;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.backcare.Backcare;
import org.backcare.content.Contents;
import org.backcare.content.Library;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What it takes to evaluate a full screening, over the content that ships. Figures depend
 * on the machine and on what else it does; the median is what to keep. By hand:
 * {@code ./mvnw -q test-compile exec:exec@screening-benchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScreeningBenchmark {

	@Param
	private Answers answers;

	private ConfigurableApplicationContext application;

	private Library library;

	private RuleSet rules;

	private Facts facts;

	@Setup
	public void start() {
		this.application = new SpringApplicationBuilder(Backcare.class).bannerMode(Banner.Mode.OFF)
			.run("--server.port=0", "--logging.level.root=error");
		this.library = this.application.getBean(Contents.class).library();
		this.rules = RuleSet.of(this.library);
		this.facts = this.answers.facts;
	}

	@TearDown
	public void stop() {
		this.application.close();
	}

	/** With rules at hand. */
	@Benchmark
	public Object assess() {
		return this.rules.assess(this.facts);
	}

	/** With rules taken from the content first. */
	@Benchmark
	public Object takeRulesAndAssess() {
		return RuleSet.of(this.library).assess(this.facts);
	}

	/** What somebody has answered with yes, of all questions. */
	public enum Answers {

		SEVERAL(Set.of("age-65-over", "osteoporosis", "wrist-problem", "knee-hip-problem", "blood-clot", "pain-now",
				"pain-recurring"), Set.of("blood-clot", "pain-recurring")),

		MANY(Set.of("fever-unwell", "one-sided-weakness", "sharp-breath-or-swollen-leg", "minor-injury",
				"new-unexplained-pain", "pain-constant", "pain-severe", "tingling-numbness", "cancer-ever",
				"lowered-immunity", "steroid-tablets", "osteoporosis", "fragility-fracture", "recent-surgery",
				"blood-thinners-or-bleeding", "hypermobile", "pregnant", "shoulder-problem", "wrist-problem",
				"knee-hip-problem", "neck-problem", "skin-problem", "cannot-use-floor", "age-50-64", "pain-now"),
				Set.of());

		private final Facts facts;

		Answers(Set<String> present, Set<String> lifted) {
			this.facts = new Facts(present, lifted);
		}

	}

}
