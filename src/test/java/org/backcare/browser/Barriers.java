package org.backcare.browser;

import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/** What keeps somebody from using a page, as axe finds it. */
final class Barriers {

	private Barriers() {
	}

	/** Nothing at all, as the page is seen now. */
	static void assertNone(Page page, String where) {
		assertNone(new AxeBuilder(page), where);
	}

	/** Nothing of what depends on colours. */
	static void assertReadable(Page page, String where) {
		assertNone(new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block")), where);
	}

	/**
	 * @param where what is looked at, for whoever reads of a barrier
	 */
	private static void assertNone(AxeBuilder axe, String where) {
		assertThat(axe.setLegacyMode(true).analyze().getViolations()).as(where)
			.extracting(rule -> rule.getId() + " " + rule.getNodes().get(0).getTarget() + ": "
					+ rule.getNodes().get(0).getFailureSummary())
			.isEmpty();
	}

}
