package org.backcare.technique;

import java.util.List;
import java.util.Map;

import org.backcare.content.Check;
import org.jspecify.annotations.Nullable;

/**
 * A technique in the words of one language.
 *
 * @param summary what it is for
 * @param area which area it works
 * @param position how it begins
 * @param kit what one needs for it
 * @param amount the dose in words
 * @param movement what the figure shows, for whom does not see it
 * @param cues what to do in each segment, by the segment's id; {@code {side}} and
 * {@code {other}} stand for the sides
 * @param brief the same in a few words, for captions and for every time but the first
 * @param easier an easier form
 * @param harder a harder form
 * @param evidence why this much, and how sure anybody is; Markdown
 * @param recommended what those who recommend it say, by the slug of the voice
 */
public record TechniqueText(String name, String summary, String area, String position, String kit, String amount,
		@Nullable String movement, List<String> instructions, Map<String, String> cues, Map<String, String> brief,
		String easier, String harder, List<String> mistakes, List<String> cautions, String evidence,
		Map<String, String> recommended) {

	public TechniqueText {
		name = Check.text("name", name);
		summary = Check.text("summary", summary);
		area = Check.text("area", area);
		position = Check.text("position", position);
		kit = Check.text("kit", kit);
		amount = Check.text("amount", amount);
		instructions = Check.filled("instructions", Check.list("instructions", instructions));
		cues = Check.words("cues", cues);
		brief = Check.words("brief", brief);
		easier = Check.text("easier", easier);
		harder = Check.text("harder", harder);
		mistakes = Check.filled("mistakes", Check.list("mistakes", mistakes));
		cautions = Check.filled("cautions", Check.list("cautions", cautions));
		evidence = Check.text("evidence", evidence);
		recommended = Check.words("recommended", recommended);
	}

	/** What to do in a segment. */
	public String cue(String id, String side, String other) {
		return filled(this.cues, id, side, other);
	}

	/** The same in a few words. */
	public String brief(String id, String side, String other) {
		return filled(this.brief, id, side, other);
	}

	private static String filled(Map<String, String> words, String id, String side, String other) {
		return words.get(id).replace("{side}", side).replace("{other}", other);
	}

}
