package org.backcare.content;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

import org.springframework.stereotype.Component;

/**
 * CommonMark to HTML. HTML within the text is shown, not obeyed; only harmless addresses
 * become links.
 */
@Component
public class Markdown {

	private final Parser parser = Parser.builder().build();

	private final HtmlRenderer renderer = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

	public String toHtml(String markdown) {
		return this.renderer.render(this.parser.parse(markdown));
	}

}
