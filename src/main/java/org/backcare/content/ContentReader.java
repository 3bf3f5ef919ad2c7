package org.backcare.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.InjectableValues;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.stereotype.Component;

/**
 * Reads documents into aggregates, as a whole: either all are good, or everything that is
 * wrong is said at once.
 */
@Component
class ContentReader {

	// Not a bean: MVC would offer YAML on every API method.
	private final YAMLMapper yaml = YAMLMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
		.build();

	private final Map<String, ContentType<?>> types;

	ContentReader(List<ContentType<?>> types) {
		this.types = types.stream().collect(Collectors.toMap(ContentType::folder, type -> type));
	}

	/**
	 * @throws InvalidContentException if anything is wrong with any document
	 */
	Library read(List<Document> documents) {
		List<Problem> problems = new ArrayList<>();
		List<Read<?>> reads = new ArrayList<>();
		for (Document document : documents) {
			ContentType<?> type = this.types.get(document.folder());
			if (type == null) {
				problems.add(new Problem(document.path(), 1, "", "lies in a folder that no part of Backcare reads"));
			}
			else {
				read(document, type, reads, problems);
			}
		}
		Library library = library(reads);
		// A broken document would make every reference to it look broken too.
		if (problems.isEmpty()) {
			reads.forEach(read -> read.check(library, problems));
		}
		if (!problems.isEmpty()) {
			throw new InvalidContentException(problems);
		}
		return library;
	}

	private <T extends Aggregate> void read(Document document, ContentType<T> type, List<Read<?>> reads,
			List<Problem> problems) {
		try {
			T aggregate = this.yaml.readerFor(type.type())
				.with(new InjectableValues.Std().addValue("slug", document.slug()))
				.readValue(document.body());
			if (aggregate == null) {
				problems.add(new Problem(document.path(), 1, "", "is empty"));
			}
			else {
				reads.add(new Read<>(document, type, aggregate));
			}
		}
		catch (JacksonException ex) {
			problems.add(problem(document, ex));
		}
	}

	private static Problem problem(Document document, JacksonException ex) {
		StringBuilder field = new StringBuilder();
		for (JacksonException.Reference step : ex.getPath()) {
			if (step.getPropertyName() == null) {
				field.append('[').append(step.getIndex()).append(']');
			}
			else {
				field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
			}
		}
		String message;
		if (ex instanceof UnrecognizedPropertyException unknown) {
			message = "is not a key that belongs here; known here are "
					+ unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
		}
		else if (ex instanceof ValueInstantiationException && invalidField(ex) instanceof InvalidField invalid) {
			field.append((field.isEmpty() || invalid.field().isEmpty()) ? "" : ".").append(invalid.field());
			message = invalid.getMessage();
		}
		else {
			message = "cannot be read: " + ex.getOriginalMessage().lines().findFirst().orElse("");
		}
		String path = field.toString();
		int line = (ex.getLocation() != null && path.isEmpty()) ? Math.max(1, ex.getLocation().getLineNr())
				: YamlLines.line(document.body(), path);
		return new Problem(document.path(), line, path, message);
	}

	private static Throwable invalidField(Throwable ex) {
		Throwable cause = ex;
		while (cause.getCause() != null && !(cause instanceof InvalidField)) {
			cause = cause.getCause();
		}
		return cause;
	}

	private Library library(List<Read<?>> reads) {
		Map<Class<?>, Map<String, Aggregate>> shelves = new HashMap<>();
		reads.stream()
			.sorted(Comparator.<Read<?>>comparingInt(read -> read.aggregate.place())
				.thenComparing(read -> read.aggregate.slug()))
			.forEach(read -> shelves.computeIfAbsent(read.type.type(), type -> new LinkedHashMap<>())
				.put(read.aggregate.slug(), read.aggregate));
		return new Library(shelves);
	}

	private record Read<T extends Aggregate>(Document document, ContentType<T> type, T aggregate) {

		void check(Library library, List<Problem> problems) {
			this.type.check(this.aggregate, library, (field, message) -> problems
				.add(new Problem(this.document.path(), YamlLines.line(this.document.body(), field), field, message)));
		}

	}

}
