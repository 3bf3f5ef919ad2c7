package org.backcare.content;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the line of a YAML text where a field stands. */
final class YamlLines {

	private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|([^.\\[\\]]+)");

	private YamlLines() {
	}

	/**
	 * @param path as in {@code steps[0].technique}
	 * @return the line of the field, from 1; where there is no such field, that of the
	 * nearest one around it; where the text is no YAML, the line that breaks it
	 */
	static int line(String yaml, String path) {
		Node node;
		try {
			node = new Compose(LoadSettings.builder().build()).composeString(yaml).orElse(null);
		}
		catch (MarkedYamlEngineException ex) {
			return ex.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
		}
		catch (YamlEngineException ex) {
			return 1;
		}
		int line = 0;
		Matcher step = STEP.matcher(path);
		while (node != null && step.find()) {
			Optional<Found> found = (step.group(1) != null) ? item(node, Integer.parseInt(step.group(1)))
					: value(node, step.group(2));
			line = found.map(Found::line).orElse(line);
			node = found.map(Found::value).orElse(null);
		}
		return line + 1;
	}

	private static Optional<Found> value(Node node, String key) {
		if (node instanceof MappingNode mapping) {
			for (NodeTuple entry : mapping.getValue()) {
				if (entry.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
					return Optional.of(new Found(line(scalar), entry.getValueNode()));
				}
			}
		}
		return Optional.empty();
	}

	private static Optional<Found> item(Node node, int index) {
		if (node instanceof SequenceNode sequence) {
			List<Node> items = sequence.getValue();
			if (index < items.size()) {
				return Optional.of(new Found(line(items.get(index)), items.get(index)));
			}
		}
		return Optional.empty();
	}

	private static int line(Node node) {
		return node.getStartMark().map(mark -> mark.getLine()).orElse(0);
	}

	private record Found(int line, Node value) {
	}

}
