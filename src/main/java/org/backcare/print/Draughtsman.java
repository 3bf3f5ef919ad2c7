package org.backcare.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.io.File;
import java.util.List;
import java.util.Locale;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Draws our own SVG on paper: paths in a view box that begins at nought, in the ink that
 * their class asks for. No more of SVG is needed, and so none of the large libraries.
 */
final class Draughtsman implements SVGDrawer {

	private static final int WHITE = 0xFFFFFFFF;

	@Override
	public SVGImage buildSVGImage(Element svg, Box box, CssContext css, double width, double height,
			double dotsPerPixel) {
		String[] viewBox = svg.getAttribute("viewBox").split(" ");
		double unitsWide = Double.parseDouble(viewBox[2]);
		double unitsHigh = Double.parseDouble(viewBox[3]);
		double wide = (width >= 0) ? width : (height >= 0) ? height * unitsWide / unitsHigh : unitsWide * dotsPerPixel;
		double high = (height >= 0) ? height : wide * unitsHigh / unitsWide;
		double scale = Math.min(wide / unitsWide, high / unitsHigh) / dotsPerPixel;
		return new Picture(svg.getElementsByTagName("path"), wide, high, dotsPerPixel, scale);
	}

	@Override
	public void importFontFaceRules(List<FontFaceRule> fontFaces, SharedContext shared) {
		// No drawing has text.
	}

	@Override
	public void addFontFile(File fontFile, String family, Integer weight, FontStyle style) {
		// No drawing has text.
	}

	@Override
	public void close() {
		// There is nothing to let go of.
	}

	/** How a shape is drawn, by its class; the style sheets of pages have the same. */
	private enum Ink {

		GROUND(0xFFF0E8D8, 0, 0), FACE(0xFFEFE0C6, 0xFFC3A273, 4), THING(0xFFC3A273, 0, 0), FAR(0xFF98B8AE, WHITE, 7),
		NEAR(0xFF2C6D62, WHITE, 7), AREA(0, 0xBFEB9566, 32), AREA_BEHIND(0, 0x59EB9566, 32), ARROW(0, 0xFF974120, 9),
		PAPER(WHITE, 0, 0), CODE(0xFF000000, 0, 0);

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

		static Ink of(String cssClass) {
			return valueOf(cssClass.replaceFirst("^-", "").replace('-', '_').toUpperCase(Locale.ROOT));
		}

		void draw(Shape shape, Graphics2D graphics) {
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

	/**
	 * @param width in dots
	 * @param height in dots
	 * @param scale pixels for a unit of the drawing
	 */
	private record Picture(NodeList paths, double width, double height, double dotsPerPixel,
			double scale) implements SVGImage {

		@Override
		public int getIntrinsicWidth() {
			return (int) Math.round(this.width);
		}

		@Override
		public int getIntrinsicHeight() {
			return (int) Math.round(this.height);
		}

		@Override
		public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
			device.drawWithGraphics((float) x, (float) y, (float) Math.ceil(this.width / this.dotsPerPixel),
					(float) Math.ceil(this.height / this.dotsPerPixel), this::draw);
		}

		private void draw(Graphics2D graphics) {
			graphics.transform(AffineTransform.getScaleInstance(this.scale, this.scale));
			for (int i = 0; i < this.paths.getLength(); i++) {
				Element path = (Element) this.paths.item(i);
				Ink.of(path.getAttribute("class")).draw(PathData.parse(path.getAttribute("d")), graphics);
			}
		}

	}

}
