package org.backcare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every kind of page there is, and every state of it that looks different, each with
 * somebody who stands before it.
 */
public final class Tour {

	/** What somebody tells, named by what it comes to. */
	private static final List<String> TOLD = List.of("danger-signs/tearing-pain", "warning-signs/weight-loss",
			"your-health/bone-healing", "your-health/osteoporosis", "your-body/pregnant");

	private final int port;

	private final List<Stop> stops = new ArrayList<>();

	private Tour(int port) {
		this.port = port;
	}

	/**
	 * @param published paths of the pages that are the same for everybody
	 */
	public static List<Stop> of(int port, Stream<String> published) {
		Tour tour = new Tour(port);
		published.forEach(path -> tour.add(path, path, tour.visitor()));
		tour.addPagesOfAStranger();
		TOLD.forEach(tour::addPagesOfSomebodyWhoTold);
		tour.addRest();
		tour.addSessions();
		return tour.stops;
	}

	private void addPagesOfAStranger() {
		for (String path : List.of("/screening", "/screening/told", "/screening/region", "/preferences", "/about/erase",
				"/nothing", "/sessions/new", "/techniques;page=1", "/broken")) {
			add(path, path, visitor());
		}
	}

	private void addPagesOfSomebodyWhoTold(String answer) {
		Visitor visitor = visitor();
		visitor.post("/screening/region", "_csrf", visitor.token(), "region", "GB");
		visitor.answerChecklist(1, answer);
		for (String path : List.of("/screening", "/screening/outcome", "/screening/told", "/screening/summary",
				"/screening/region")) {
			add(path + " after " + answer, path, visitor);
		}
	}

	private void addRest() {
		Visitor visitor = visitor();
		visitor.answerChecklist(7);
		add("rest", "/screening/outcome", visitor);
	}

	private void addSessions() {
		add("unsuited", "/sessions/new?routine=foam-roll", whoTold("warning-signs/minor-injury"));
		add("before a session", "/sessions/new?routine=full", whoTold("your-body/pregnant"));
		addSession("ready", whoTold("your-body/pregnant"));
		addSession("running", visitor(), "start");
		addSession("paused", visitor(), "start", "pause");
		addSession("waiting", whoIsWaitedFor(), "start", "skip");
		addSession("stopped", visitor(), "start", "stop");
		addSession("skipped to the end", visitor(), "start", "skip", "skip", "skip", "skip");
		Visitor asked = visitor();
		String session = open(asked, "start");
		asked.post(session + "/concerns", "_csrf", asked.token());
		add("asked what was felt", session + "/symptoms", asked);
		for (String symptom : List.of("stop-chest", "ease-off")) {
			Visitor visitor = visitor();
			String ended = open(visitor, "start");
			visitor.post(ended + "/symptoms", "_csrf", visitor.token(), "symptom", symptom);
			add("felt " + symptom, ended, visitor);
		}
	}

	private void addSession(String name, Visitor visitor, String... commands) {
		add("session, " + name, open(visitor, commands), visitor);
	}

	private static String open(Visitor visitor, String... commands) {
		String session = visitor.openSession("full");
		for (String command : commands) {
			visitor.command(session, command);
		}
		return session;
	}

	private Visitor whoIsWaitedFor() {
		Visitor visitor = visitor();
		visitor.submit(visitor.page("/preferences").selectFirst("form[action=/preferences]"), "rate", "100", "volume",
				"70", "count-in", "5", "tempo", "100", "waits", "true");
		return visitor;
	}

	private Visitor whoTold(String answer) {
		Visitor visitor = visitor();
		visitor.answerChecklist(answer);
		return visitor;
	}

	private Visitor visitor() {
		return new Visitor(this.port);
	}

	private void add(String name, String path, Visitor visitor) {
		this.stops.add(new Stop(name, path, visitor));
	}

	/**
	 * A page to look at.
	 *
	 * @param name what it is and in which state
	 */
	public record Stop(String name, String path, Visitor visitor) {

	}

}
