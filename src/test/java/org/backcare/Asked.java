package org.backcare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A question of the pack, as the pack has it, and what a yes comes to. */
public record Asked(String group, String id, String outcome, boolean firm, String onlyIf, String ask, String say,
		List<String> sources) {

	private static final List<String> GROUPS = List.of("danger-signs", "warning-signs", "your-pain", "your-health",
			"your-body", "age");

	/** Every question there is, in the order of the screens. */
	public static Stream<Asked> all() {
		return GROUPS.stream().flatMap(group -> of(group).stream());
	}

	/** Those of which a yes, by itself, comes to one of some outcomes. */
	public static Stream<Asked> comingTo(String... outcomes) {
		return all().filter(asked -> List.of(outcomes).contains(asked.outcome()));
	}

	/** How a test names it. */
	public String name() {
		return this.group + "/" + this.id;
	}

	/** What is to be ticked so that it is ticked. */
	public String[] ticks() {
		return this.onlyIf.isEmpty() ? new String[] { name() }
				: new String[] { this.group + "/" + this.onlyIf, name() };
	}

	private static List<Asked> of(String group) {
		try (InputStream in = Asked.class.getResourceAsStream("/content/screening/" + group + ".yaml")) {
			JsonNode pack = new YAMLMapper().readTree(in);
			JsonNode words = pack.get("text").get("en").get("questions");
			List<Asked> asked = new ArrayList<>();
			for (JsonNode question : pack.get("questions")) {
				String id = question.get("id").asString();
				asked.add(new Asked(group, id, question.get("outcome").asString(), question.path("firm").asBoolean(),
						question.path("only-if").asString(""), words.get(id).get("ask").asString().strip(),
						words.get(id).get("say").asString().strip(),
						question.get("sources").values().stream().map(JsonNode::asString).toList()));
			}
			return asked;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return name();
	}

}
