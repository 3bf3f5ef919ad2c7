package org.backcare.packaged;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.backcare.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who starts a session, and then pauses and resumes it again and again. */
class Walk {

	private final String session;

	/** From here on a millisecond passes for each command, so that no phase ever ends. */
	private final long began;

	private final List<String> log = new ArrayList<>();

	private Visitor visitor;

	private int acknowledged;

	Walk(int port) {
		this.visitor = new Visitor(port);
		this.visitor.answerChecklist();
		this.session = "/api" + this.visitor.openSession("full");
		this.began = System.currentTimeMillis();
	}

	/** The same person at a site that was started again. */
	void goOnAt(int port) {
		this.visitor = this.visitor.at(port);
		List<String> there = there();
		if (there.size() > this.log.size() || there.size() < this.acknowledged
				|| !there.equals(this.log.subList(0, there.size()))) {
			throw new AssertionError(
					"Of %s %d are acknowledged, and there are %s".formatted(this.log, this.acknowledged, there));
		}
		// What was sent and not acknowledged may be there or not.
		this.log.subList(there.size(), this.log.size()).clear();
		this.acknowledged = there.size();
	}

	/**
	 * Sends one command more.
	 * @return what it is answered with
	 */
	int step() {
		if (this.log.size() == this.acknowledged) {
			this.log.add(this.log.isEmpty() ? "start" : (this.log.size() % 2 == 1) ? "pause" : "resume");
		}
		HttpResponse<String> present = this.visitor.get(this.session);
		if (present.statusCode() != 200) {
			return present.statusCode();
		}
		JsonNode before = JsonMapper.shared().readTree(present.body()).get("log");
		StringBuilder entries = new StringBuilder();
		before.forEach(entry -> entries.append(entry).append(','));
		if (before.size() == this.acknowledged) {
			entries.append("{\"type\":\"%s\",\"at\":%d,\"phase\":0}".formatted(this.log.get(this.acknowledged),
					this.began + this.acknowledged));
		}
		else {
			entries.setLength(entries.length() - 1);
		}
		HttpResponse<String> response = this.visitor.sendJson("PUT", this.session + "/log",
				"{\"log\":[" + entries + "]}");
		if (response.statusCode() == 200) {
			this.acknowledged = this.log.size();
		}
		return response.statusCode();
	}

	int acknowledged() {
		return this.acknowledged;
	}

	private List<String> there() {
		List<String> there = new ArrayList<>();
		JsonMapper.shared()
			.readTree(this.visitor.get(this.session).body())
			.get("log")
			.forEach(entry -> there.add(entry.get("type").asString()));
		return there;
	}

}
