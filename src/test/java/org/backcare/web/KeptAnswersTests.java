package org.backcare.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DirectDecompress;
import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is the same for everybody, as RFC 9110 has it: codings (12.5.3), preconditions
 * (13), ranges (14).
 */
@HttpTest
class KeptAnswersTests {

	private static final String PAGE = "/techniques/cat-cow";

	@LocalServerPort
	private int port;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private byte[] plain;

	private String etag;

	static List<String> paths() {
		return List.of("/", PAGE, "/service-worker.js", "/manifest.webmanifest", "/pictures/cat-cow.png", "/print/full",
				"/print/full.pdf");
	}

	@BeforeEach
	void get() {
		HttpResponse<byte[]> response = send("GET", PAGE);
		this.plain = response.body();
		this.etag = header(response, "ETag");
	}

	@Test
	void comesAsTheClientTakesIt() {
		HttpResponse<byte[]> gzip = send("GET", PAGE, "Accept-Encoding", "gzip, deflate");
		assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
		assertThat(gunzip(gzip.body())).isEqualTo(this.plain);
		assertThat(gzip.body()).hasSizeLessThan(this.plain.length / 2);
		HttpResponse<byte[]> brotli = send("GET", PAGE, "Accept-Encoding", "gzip, deflate, br, zstd");
		assertThat(header(brotli, "Content-Encoding")).isEqualTo("br");
		assertThat(unbrotli(brotli.body())).isEqualTo(this.plain);
		assertThat(brotli.body()).hasSizeLessThan(gzip.body().length);
		assertThat(send("GET", PAGE).headers().firstValue("Content-Encoding")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "gzip | gzip", "br | br", "GZIP | gzip", "gzip;q=0.5, br;q=0.4 | gzip", "gzip;q=0, br;q=0 | ",
					"gzip;q=0 | ", "* | br", "*;q=0.1, br;q=0 | gzip", "identity | ", "deflate | ", "x-gzip | ",
					"gzip;q=1.0, identity;q=0 | gzip", "identity;q=0.5, gzip;q=0.2 | ", "gzip;level=9 | ",
					"gzip;q=high | ", ", ,; | ", "identity;q=0 | " })
	void choosesTheCodingThatTheClientLikesBest(String accepted, String chosen) {
		HttpResponse<byte[]> response = send("GET", PAGE, "Accept-Encoding", accepted);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Encoding").orElse(null)).isEqualTo(chosen);
	}

	@ParameterizedTest
	@MethodSource("paths")
	void hasNoNumberOfAnotherRequest(String path) {
		assertThat(send("GET", path).headers().firstValue(RequestIds.HEADER)).isEmpty();
		assertThat(send("GET", path).headers().firstValue(RequestIds.HEADER)).isEmpty();
	}

	@Test
	void noTwoCodingsHaveTheSameEtag() {
		String gzip = header(send("GET", PAGE, "Accept-Encoding", "gzip"), "ETag");
		String brotli = header(send("GET", PAGE, "Accept-Encoding", "br"), "ETag");
		assertThat(List.of(this.etag, gzip, brotli)).doesNotHaveDuplicates()
			.allSatisfy(etag -> assertThat(etag).matches("\"[^\"]+\""));
		assertThat(send("GET", PAGE, "Accept-Encoding", "gzip", "If-None-Match", gzip).statusCode()).isEqualTo(304);
		assertThat(send("GET", PAGE, "Accept-Encoding", "gzip", "If-None-Match", brotli).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("paths")
	void saysWhatTheAnswerDependsOn(String path) {
		HttpResponse<byte[]> response = send("GET", path, "Accept-Encoding", "gzip");
		assertThat(response.statusCode()).isEqualTo(200);
		boolean coded = response.headers().firstValue("Content-Encoding").isPresent();
		assertThat(header(response, "Vary").contains("Accept-Encoding")).as("varies").isEqualTo(coded);
		assertThat(header(response, "Vary").contains("Cookie")).isEqualTo(path.startsWith("/print/"));
		String etag = header(response, "ETag");
		HttpResponse<byte[]> unchanged = send("GET", path, "Accept-Encoding", "gzip", "If-None-Match", etag);
		assertThat(unchanged.statusCode()).isEqualTo(304);
		for (String name : List.of("ETag", "Vary", "Cache-Control")) {
			assertThat(header(unchanged, name)).as(name).isEqualTo(header(response, name));
		}
	}

	@ParameterizedTest
	@MethodSource("paths")
	void answersHeadWithTheHeadersOfGet(String path) {
		for (String accepted : List.of("identity", "gzip", "br")) {
			HttpResponse<byte[]> got = send("GET", path, "Accept-Encoding", accepted);
			HttpResponse<byte[]> head = send("HEAD", path, "Accept-Encoding", accepted);
			assertThat(head.statusCode()).isEqualTo(200);
			assertThat(head.body()).isEmpty();
			assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(got.body().length));
			assertThat(head.headers().map().keySet()).containsExactlyInAnyOrderElementsOf(got.headers().map().keySet());
			for (String name : List.of("ETag", "Content-Type", "Content-Encoding", "Cache-Control", "Vary",
					"Content-Security-Policy")) {
				assertThat(header(head, name)).as(name).isEqualTo(header(got, name));
			}
		}
	}

	@Test
	void keepsThePreconditionsInTheirOrder() {
		assertThat(send("GET", PAGE, "If-Match", this.etag).statusCode()).isEqualTo(200);
		assertThat(send("GET", PAGE, "If-Match", "*").statusCode()).isEqualTo(200);
		assertThat(send("GET", PAGE, "If-Match", "\"another\", " + this.etag).statusCode()).isEqualTo(200);
		assertThat(send("GET", PAGE, "If-Match", "\"another\"").statusCode()).isEqualTo(412);
		assertThat(send("GET", PAGE, "If-Match", "W/" + this.etag).statusCode()).as("weak").isEqualTo(412);
		assertThat(send("GET", PAGE, "If-Match", "\"another\"", "If-None-Match", this.etag).statusCode())
			.isEqualTo(412);
		assertThat(send("GET", PAGE, "If-None-Match", "*").statusCode()).isEqualTo(304);
		assertThat(send("GET", PAGE, "If-None-Match", "\"a\"", "If-None-Match", this.etag).statusCode()).as("two lines")
			.isEqualTo(304);
		assertThat(send("GET", PAGE, "If-None-Match", "nonsense").statusCode()).isEqualTo(200);
		assertThat(send("GET", PAGE, "If-Modified-Since", "Sat, 01 Jan 2050 00:00:00 GMT").statusCode())
			.as("it knows no date")
			.isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "bytes=0-99 | 0 | 100", "bytes=100-199 | 100 | 200", "bytes=-50 | -50 | 0",
			"bytes=200- | 200 | 0", "bytes=0-99999999 | 0 | 0" })
	void sendsAPart(String range, int from, int to) {
		int start = (from < 0) ? this.plain.length + from : from;
		int end = (to == 0) ? this.plain.length : to;
		HttpResponse<byte[]> part = send("GET", PAGE, "Range", range);
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo(Arrays.copyOfRange(this.plain, start, end));
		assertThat(header(part, "Content-Range"))
			.isEqualTo("bytes " + start + "-" + (end - 1) + "/" + this.plain.length);
		assertThat(header(part, "ETag")).isEqualTo(this.etag);
	}

	@Test
	void sendsAPartOfTheCodingThatWasChosen() {
		byte[] whole = send("GET", PAGE, "Accept-Encoding", "gzip").body();
		HttpResponse<byte[]> part = send("GET", PAGE, "Accept-Encoding", "gzip", "Range", "bytes=10-19");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
		assertThat(header(part, "Content-Encoding")).isEqualTo("gzip");
	}

	@Test
	void aPartThatThereIsNotIsRefused() {
		HttpResponse<byte[]> response = send("GET", PAGE, "Range", "bytes=" + this.plain.length + "-");
		assertThat(response.statusCode()).isEqualTo(416);
		assertThat(header(response, "Content-Range")).isEqualTo("bytes */" + this.plain.length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5", "bytes", "" })
	void sendsAllInsteadOfAPartThatCannotBeRead(String range) {
		HttpResponse<byte[]> response = send("GET", PAGE, "Range", range);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(this.plain);
	}

	@Test
	void sendsAPartOnlyOfWhatTheClientHas() {
		assertThat(send("GET", PAGE, "Range", "bytes=0-9", "If-Range", this.etag).statusCode()).isEqualTo(206);
		assertThat(send("GET", PAGE, "Range", "bytes=0-9", "If-Range", "\"another\"").statusCode()).isEqualTo(200);
		assertThat(send("GET", PAGE, "Range", "bytes=0-9", "If-None-Match", this.etag).statusCode()).isEqualTo(304);
		assertThat(send("HEAD", PAGE, "Range", "bytes=0-9").statusCode()).as("only of GET").isEqualTo(200);
	}

	@Test
	void anAssetIsTheSameInEachCoding() {
		String asset = new Visitor(this.port).page("/").select("link[rel=stylesheet]").attr("href");
		byte[] whole = send("GET", asset).body();
		HttpResponse<byte[]> brotli = send("GET", asset, "Accept-Encoding", "br");
		assertThat(unbrotli(brotli.body())).isEqualTo(whole);
		assertThat(header(brotli, "Cache-Control")).contains("immutable");
		assertThat(send("GET", asset, "Accept-Encoding", "br", "If-None-Match", header(brotli, "ETag")).statusCode())
			.isEqualTo(304);
	}

	@Test
	void textSaysItsCharset() {
		for (String path : new Visitor(this.port).page("/")
			.select("link[rel=stylesheet], script[src]")
			.eachAttr("href")
			.stream()
			.filter(path -> !path.isEmpty())
			.toList()) {
			assertThat(header(send("GET", path), "Content-Type")).containsIgnoringCase("charset=utf-8");
		}
		assertThat(header(send("GET", "/service-worker.js"), "Content-Type")).containsIgnoringCase("charset=utf-8");
		assertThat(header(send("GET", "/pictures/cat-cow.png"), "Content-Type")).isEqualTo("image/png");
	}

	@Test
	void aPageThatNamesTheSiteNamesTheOneThatWasAsked() {
		HttpResponse<byte[]> other = send("GET", PAGE, "X-Forwarded-Host", "backcare.example.org", "X-Forwarded-Proto",
				"https");
		assertThat(new String(other.body())).contains("https://backcare.example.org/")
			.doesNotContain("http://localhost");
		assertThat(new String(this.plain)).doesNotContain("backcare.example.org");
		assertThat(header(other, "ETag")).isNotEqualTo(this.etag);
	}

	@Test
	void writesAreNotAnswered() {
		assertThat(send("POST", PAGE).statusCode()).isIn(403, 405);
		assertThat(send("DELETE", PAGE).statusCode()).isIn(403, 405);
	}

	private HttpResponse<byte[]> send(String method, String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.method(method, BodyPublishers.noBody());
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			return this.http.send(request.build(), BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	private static byte[] gunzip(byte[] bytes) {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] unbrotli(byte[] bytes) {
		Brotli4jLoader.ensureAvailability();
		try {
			return DirectDecompress.decompress(bytes).getDecompressedData();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
