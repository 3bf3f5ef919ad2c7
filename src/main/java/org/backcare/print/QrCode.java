package org.backcare.print;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * An address as a code that a telephone reads.
 *
 * @param size of the code with the white edge that it needs, in modules
 * @param path all dark modules, as SVG path data
 */
record QrCode(int size, String path) {

	/** The white edge that readers ask for, in modules. */
	private static final int EDGE = 4;

	/**
	 * @throws IllegalArgumentException if the address is too long for any code
	 */
	static QrCode of(String address) {
		try {
			// A sheet gets stains: up to an eighth of the code may be lost.
			ByteMatrix modules = Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
			return new QrCode(modules.getWidth() + 2 * EDGE, path(modules));
		}
		catch (WriterException ex) {
			throw new IllegalArgumentException("No code holds " + address, ex);
		}
	}

	/** Each run of dark modules in a row as one rectangle. */
	private static String path(ByteMatrix modules) {
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < modules.getHeight(); y++) {
			int x = 0;
			while (x < modules.getWidth()) {
				int from = x;
				while (x < modules.getWidth() && modules.get(x, y) == 1) {
					x++;
				}
				if (x > from) {
					path.append(
							"M%d %dH%dV%dH%dZ".formatted(from + EDGE, y + EDGE, x + EDGE, y + EDGE + 1, from + EDGE));
				}
				x++;
			}
		}
		return path.toString();
	}

}
