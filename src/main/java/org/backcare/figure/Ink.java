package org.backcare.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.Locale;

/**
 * How shapes of a drawing look where there are no style sheets: on paper, and in pictures
 * for other sites. The style sheets have the same for the light of day.
 */
public enum Ink {

	GROUND(0xFFF0E8D8, 0, 0),

	/** A face of a thing. */
	FACE(0xFFEFE0C6, 0xFFC3A273, 4),

	THING(0xFFC3A273, 0, 0),

	/** Limbs behind the trunk. */
	FAR(0xFF98B8AE, 0xFFFFFFFF, 7),

	NEAR(0xFF2C6D62, 0xFFFFFFFF, 7),

	/** What is worked. */
	AREA(0, 0xBFEB9566, 32),

	AREA_BEHIND(0, 0x59EB9566, 32),

	ARROW(0, 0xFF974120, 9),

	PAPER(0xFFFFFFFF, 0, 0),

	/** The dark of a code for telephones. */
	CODE(0xFF000000, 0, 0);

	private final Color fill;

	private final Color line;

	private final Stroke stroke;

	/**
	 * @param fill opacity, red, green and blue; 0 for none
	 * @param line the same
	 * @param width of the line, in units of a figure
	 */
	Ink(int fill, int line, float width) {
		this.fill = new Color(fill, true);
		this.line = new Color(line, true);
		this.stroke = new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
	}

	/**
	 * @param role of a shape, or the class that a page gives it
	 * @throws IllegalArgumentException if there is none for it
	 */
	public static Ink of(String role) {
		return valueOf(role.replaceFirst("^-", "").replace('-', '_').toUpperCase(Locale.ROOT));
	}

	/**
	 * @param path as SVG has it
	 */
	public void draw(String path, Graphics2D graphics) {
		if (path.isEmpty()) {
			return;
		}
		Shape shape = PathData.parse(path);
		if (this.line.getAlpha() > 0) {
			graphics.setColor(this.line);
			graphics.setStroke(this.stroke);
			graphics.draw(shape);
		}
		if (this.fill.getAlpha() > 0) {
			graphics.setColor(this.fill);
			graphics.fill(shape);
		}
	}

}
