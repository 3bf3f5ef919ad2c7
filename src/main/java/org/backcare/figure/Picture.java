package org.backcare.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javax.imageio.ImageIO;

/** Drawings as a picture that other sites show beside a link. */
public final class Picture {

	/** What such sites ask for, in pixels. */
	private static final int WIDTH = 1200;

	private static final int HEIGHT = 630;

	private Picture() {
	}

	/**
	 * @param drawings side by side, at least one
	 * @return PNG
	 */
	public static byte[] png(List<Drawing> drawings) {
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, WIDTH, HEIGHT);
		double width = (double) WIDTH / drawings.size();
		for (int i = 0; i < drawings.size(); i++) {
			Drawing drawing = drawings.get(i);
			double scale = Math.min(width / drawing.width(), (double) HEIGHT / drawing.height());
			AffineTransform place = AffineTransform.getTranslateInstance(
					i * width + (width - drawing.width() * scale) / 2, (HEIGHT - drawing.height() * scale) / 2);
			place.scale(scale, scale);
			graphics.setTransform(place);
			graphics.setClip(0, 0, drawing.width(), drawing.height());
			drawing.shapes().forEach(shape -> Ink.of(shape.role()).draw(shape.path(), graphics));
		}
		graphics.dispose();
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", png);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return png.toByteArray();
	}

}
