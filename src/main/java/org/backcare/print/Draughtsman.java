package org.backcare.print;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.File;
import java.util.List;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import org.backcare.figure.Ink;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Draws our own SVG on paper: paths in a view box that begins at nought, in the ink that
 * their class asks for. No more of SVG is needed, and so none of the large libraries.
 */
final class Draughtsman implements SVGDrawer {

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
				Ink.of(path.getAttribute("class")).draw(path.getAttribute("d"), graphics);
			}
		}

	}

}
