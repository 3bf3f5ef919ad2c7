package org.backcare.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.util.StringUtils;

/**
 * An answer that was made once, in each coding that it is sent in. Answers by RFC 9110:
 * preconditions, codings and ranges. It knows no date of a change, and so leaves
 * conditions on that alone.
 */
final class Kept {

	/**
	 * What belongs to one transfer or one request, and what is worked out for each
	 * coding.
	 */
	private static final Set<String> OWN = headers(HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_TYPE,
			HttpHeaders.CONTENT_ENCODING, HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CONNECTION, HttpHeaders.DATE,
			HttpHeaders.VARY, HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL, HttpHeaders.LAST_MODIFIED,
			HttpHeaders.ACCEPT_RANGES, RequestIds.HEADER);

	private static final Set<String> COMPRESSIBLE = Set.of("json", "javascript", "xml");

	/** A smaller one comes in one packet anyway. */
	private static final int LEAST_TO_COMPRESS = 1024;

	private final String checksum;

	private final String cacheControl;

	private final @Nullable String vary;

	private final @Nullable String contentType;

	private final Map<String, String> headers;

	private final Map<Coding, Representation> representations;

	private final boolean anonymous;

	private Kept(String checksum, HttpServletResponse response, byte[] body) {
		this.checksum = checksum;
		this.cacheControl = response.getHeader(HttpHeaders.CACHE_CONTROL);
		this.contentType = withCharset(response.getContentType());
		this.headers = others(response);
		this.anonymous = varies(response).contains(HttpHeaders.COOKIE);
		this.representations = representations(response, body);
		this.vary = vary(varies(response), this.representations.size() > 1);
	}

	/**
	 * Keeps an answer, if everybody may have it.
	 * @param checksum of the content that it was made of
	 */
	static @Nullable Kept of(String checksum, HttpServletResponse response, byte[] body) {
		String control = response.getHeader(HttpHeaders.CACHE_CONTROL);
		boolean shared = response.getStatus() == HttpStatus.OK.value() && control != null && control.contains("public")
				&& !response.containsHeader(HttpHeaders.SET_COOKIE);
		return shared ? new Kept(checksum, response, body) : null;
	}

	private static Set<String> headers(String... names) {
		Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		headers.addAll(List.of(names));
		return headers;
	}

	private static Set<String> varies(HttpServletResponse response) {
		Set<String> names = headers();
		response.getHeaders(HttpHeaders.VARY).forEach(value -> names.addAll(List.of(value.trim().split("\\s*,\\s*"))));
		return names;
	}

	private static @Nullable String vary(Set<String> names, boolean coded) {
		if (coded) {
			names.add(HttpHeaders.ACCEPT_ENCODING);
		}
		return names.isEmpty() ? null : String.join(", ", names);
	}

	private static Map<String, String> others(HttpServletResponse response) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (String name : response.getHeaderNames()) {
			if (!OWN.contains(name)) {
				Collection<String> values = response.getHeaders(name);
				headers.put(name, String.join(", ", values));
			}
		}
		return headers;
	}

	private static Map<Coding, Representation> representations(HttpServletResponse response, byte[] body) {
		String etag = response.getHeader(HttpHeaders.ETAG);
		String opaque = (etag != null) ? etag.replaceAll("^W/|\"", "") : DigestUtils.md5DigestAsHex(body);
		Map<Coding, Representation> representations = new EnumMap<>(Coding.class);
		representations.put(Coding.IDENTITY, new Representation("\"" + opaque + "\"", body));
		if (body.length >= LEAST_TO_COMPRESS && compressible(response.getContentType())) {
			for (Coding coding : List.of(Coding.BR, Coding.GZIP)) {
				if (coding.available()) {
					representations.put(coding,
							new Representation("\"" + opaque + "-" + coding.token() + "\"", coding.of(body)));
				}
			}
		}
		return representations;
	}

	/** All our text is UTF-8, and says so. */
	private static @Nullable String withCharset(@Nullable String contentType) {
		return (compressible(contentType) && MediaType.parseMediaType(contentType).getCharset() == null)
				? contentType + ";charset=UTF-8" : contentType;
	}

	private static boolean compressible(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		MediaType type = MediaType.parseMediaType(contentType);
		String suffix = type.getSubtypeSuffix();
		return type.getType().equals("text") || COMPRESSIBLE.contains((suffix != null) ? suffix : type.getSubtype());
	}

	/** Whether it says what the content says now. */
	boolean isOf(String checksum) {
		return this.checksum.equals(checksum);
	}

	/** Whether it is for those alone whom we do not know. */
	boolean anonymous() {
		return this.anonymous;
	}

	/** Bytes that it takes to keep it, about. */
	int weight() {
		return LEAST_TO_COMPRESS + this.representations.values().stream().mapToInt(one -> one.bytes().length).sum();
	}

	/**
	 * Answers.
	 * @param response without headers yet: so they are added, which is cheaper than to
	 * set them
	 */
	void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Coding coding = coding(request);
		Representation chosen = this.representations.get(coding);
		response.addHeader(HttpHeaders.ETAG, chosen.etag());
		response.addHeader(HttpHeaders.CACHE_CONTROL, this.cacheControl);
		if (this.vary != null) {
			response.addHeader(HttpHeaders.VARY, this.vary);
		}
		if (!chosen.fulfils(values(request, HttpHeaders.IF_MATCH))) {
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return;
		}
		if (chosen.isOneOf(values(request, HttpHeaders.IF_NONE_MATCH))) {
			response.setStatus(HttpStatus.NOT_MODIFIED.value());
			return;
		}
		this.headers.forEach(response::addHeader);
		if (coding != Coding.IDENTITY) {
			response.addHeader(HttpHeaders.CONTENT_ENCODING, coding.token());
		}
		if (this.contentType != null) {
			response.setContentType(this.contentType);
		}
		response.addHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
		send(chosen, request, response);
	}

	private Coding coding(HttpServletRequest request) {
		if (this.representations.size() == 1) {
			return Coding.IDENTITY;
		}
		Coding preferred = Coding.preferred(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
		// Whoever takes Brotli takes gzip, in practice.
		return this.representations.containsKey(preferred) ? preferred : Coding.GZIP;
	}

	private static void send(Representation chosen, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		byte[] bytes = chosen.bytes();
		int start = 0;
		int end = bytes.length;
		HttpRange range = chosen.range(request);
		if (range != null) {
			try {
				start = (int) range.getRangeStart(bytes.length);
				end = (int) range.getRangeEnd(bytes.length) + 1;
			}
			catch (IllegalArgumentException ex) {
				start = bytes.length;
			}
			if (start >= bytes.length) {
				response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes.length);
				response.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
				response.setContentLength(0);
				return;
			}
			response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(start, end - 1, bytes.length));
			response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
		}
		response.setContentLength(end - start);
		if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
			response.getOutputStream().write(bytes, start, end - start);
		}
	}

	/** Several lines of a header are one list. */
	private static @Nullable String values(HttpServletRequest request, String name) {
		String first = request.getHeader(name);
		if (first == null) {
			return null;
		}
		List<String> values = new ArrayList<>();
		request.getHeaders(name).asIterator().forEachRemaining(values::add);
		return (values.size() == 1) ? first : values.stream().collect(Collectors.joining(", "));
	}

	/**
	 * The bytes of one coding.
	 *
	 * @param etag strong: no two codings have the same
	 */
	private record Representation(String etag, byte[] bytes) {

		private static final String ANY = "*";

		/** Whether a client may go on, by its {@code If-Match}. */
		boolean fulfils(@Nullable String condition) {
			return condition == null || condition.equals(this.etag) || condition.trim().equals(ANY)
					|| ETag.parse(condition).stream().anyMatch(etag -> !etag.weak() && isThis(etag));
		}

		/** Whether a client has it already, by its {@code If-None-Match}. */
		boolean isOneOf(@Nullable String condition) {
			return condition != null && (condition.equals(this.etag) || condition.trim().equals(ANY)
					|| ETag.parse(condition).stream().anyMatch(this::isThis));
		}

		private boolean isThis(ETag etag) {
			return this.etag.equals("\"" + etag.tag() + "\"");
		}

		/**
		 * The one part that is asked for; null for all of it. Several parts, and what
		 * cannot be read, may be answered with all of it.
		 */
		@Nullable HttpRange range(HttpServletRequest request) {
			String header = request.getHeader(HttpHeaders.RANGE);
			String condition = request.getHeader(HttpHeaders.IF_RANGE);
			if (!StringUtils.hasText(header) || !request.getMethod().equals(HttpMethod.GET.name())
					|| condition != null && !condition.equals(this.etag)) {
				return null;
			}
			try {
				List<HttpRange> ranges = HttpRange.parseRanges(header);
				return (ranges.size() == 1) ? ranges.get(0) : null;
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

	}

}
