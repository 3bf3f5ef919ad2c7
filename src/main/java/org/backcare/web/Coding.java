package org.backcare.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** How the bytes of an answer are coded (RFC 9110, 8.4.1); the smallest first. */
enum Coding {

	BR("br") {
		@Override
		byte[] encode(byte[] plain) throws IOException {
			return Encoder.compress(plain, new Encoder.Parameters().setQuality(BROTLI_QUALITY));
		}

		@Override
		boolean available() {
			return Brotli4jLoader.isAvailable();
		}
	},

	GZIP("gzip") {
		@Override
		byte[] encode(byte[] plain) throws IOException {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
				{
					this.def.setLevel(Deflater.BEST_COMPRESSION);
				}
			}) {
				gzip.write(plain);
			}
			return bytes.toByteArray();
		}
	},

	IDENTITY("identity") {
		@Override
		byte[] encode(byte[] plain) {
			return plain;
		}
	};

	/**
	 * Beyond it, a page takes ten times as long to compress and is a twentieth smaller.
	 */
	private static final int BROTLI_QUALITY = 9;

	private static final List<Coding> ALL = List.of(values());

	/** Browsers say one of a few things. */
	private static final LoadingCache<String, Coding> PREFERRED = Caffeine.newBuilder()
		.maximumSize(100)
		.build(Coding::preferred);

	private final String token;

	Coding(String token) {
		this.token = token;
	}

	/** Its name in headers. */
	String token() {
		return this.token;
	}

	abstract byte[] encode(byte[] plain) throws IOException;

	/** Whether this machine can make it. */
	boolean available() {
		return true;
	}

	byte[] of(byte[] plain) {
		try {
			return encode(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What a client likes best, of what it takes; between equals the smallest. Plain
	 * bytes for whoever takes nothing that there is.
	 * @param accepted values of {@code Accept-Encoding}, with or without weights
	 */
	static Coding preferred(Enumeration<String> accepted) {
		if (!accepted.hasMoreElements()) {
			return IDENTITY;
		}
		String first = accepted.nextElement();
		return PREFERRED
			.get(accepted.hasMoreElements() ? first + "," + String.join(",", Collections.list(accepted)) : first);
	}

	private static Coding preferred(String accepted) {
		double[] weights = { -1, -1, -1 };
		double others = 0;
		for (String element : accepted.toLowerCase(Locale.ROOT).split(",")) {
			String[] parts = element.split(";", 2);
			String name = parts[0].trim();
			double weight = (parts.length == 1) ? 1 : weight(parts[1].trim());
			if (name.equals("*")) {
				others = weight;
			}
			for (Coding coding : ALL) {
				if (coding.token.equals(name)) {
					weights[coding.ordinal()] = weight;
				}
			}
		}
		Coding best = IDENTITY;
		double most = 0;
		for (Coding coding : ALL) {
			double weight = (weights[coding.ordinal()] < 0) ? others : weights[coding.ordinal()];
			if (weight > most) {
				best = coding;
				most = weight;
			}
		}
		return best;
	}

	/** A weight that is none is taken for a refusal. */
	private static double weight(String parameter) {
		if (!parameter.startsWith("q=")) {
			return 0;
		}
		try {
			return Double.parseDouble(parameter.substring(2).trim());
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
