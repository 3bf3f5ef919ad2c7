import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Puts the Maven that {@code maven-wrapper.properties} pins into a folder. Both
 * {@code mvnw} and {@code mvnw.cmd} start it as a single source file, so that a JDK is
 * all they need and every system fetches, checks and unpacks in the same way.
 * <p>
 * Arguments: the properties file and the folder. Exit code: 0 when Maven is in the
 * folder, 3 when the {@code mvn} on the PATH is to be used instead, 1 when neither will
 * do. Everything it says goes to the error output, so that the output stays Maven's own.
 */
class MavenFetch {

	private static final int USE_INSTALLED = 3;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);

	private static final Duration ABANDONED = Duration.ofDays(1);

	private static final Pattern VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)");

	private final URI url;

	private final String sha512;

	private final Path home;

	MavenFetch(URI url, String sha512, Path home) {
		this.url = url;
		this.sha512 = sha512;
		this.home = home;
	}

	public static void main(String[] args) throws Exception {
		Properties pinned = new Properties();
		try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
			pinned.load(in);
		}
		URI url = URI.create(required(pinned, "distributionUrl"));
		String sha512 = required(pinned, "distributionSha512");
		System.exit(new MavenFetch(url, sha512, Path.of(args[1]).toAbsolutePath()).run());
	}

	private static String required(Properties pinned, String key) {
		return Objects.requireNonNull(pinned.getProperty(key), key + " is missing").strip();
	}

	int run() throws GeneralSecurityException {
		try {
			install();
			return 0;
		}
		catch (WrongChecksumException ex) {
			say(ex.getMessage());
			return 1;
		}
		catch (IOException ex) {
			return fallBack(reason(ex));
		}
	}

	private void install() throws IOException, GeneralSecurityException {
		Path dists = Files.createDirectories(this.home.getParent());
		deleteAbandoned(dists);
		Path work = Files.createTempDirectory(dists, partPrefix());
		// A hook rather than a finally: it also runs when the person presses Ctrl+C.
		Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(work)));
		Path archive = work.resolve("maven.zip");
		download(archive);
		Path unpacked = work.resolve("maven");
		unzip(archive, unpacked);
		try {
			Files.move(unpacked, this.home, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			// Another build running at the same time may have put it there first.
			if (!Files.exists(this.home.resolve("bin/mvn"))) {
				throw ex;
			}
		}
	}

	private void download(Path archive) throws IOException, GeneralSecurityException {
		HttpURLConnection connection = connect();
		connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
		connection.setReadTimeout((int) STALL_TIMEOUT.toMillis());
		int status = connection.getResponseCode();
		if (status != HttpURLConnection.HTTP_OK) {
			throw new IOException("it answered with status " + status);
		}
		say("Fetching Maven, this once, from " + this.url);
		MessageDigest digest = MessageDigest.getInstance("SHA-512");
		long expected = connection.getContentLengthLong();
		long received;
		try (InputStream in = connection.getInputStream();
				OutputStream out = new DigestOutputStream(Files.newOutputStream(archive), digest)) {
			received = in.transferTo(out);
		}
		if (expected >= 0 && received != expected) {
			throw new IOException("the download broke off after " + received + " of " + expected + " bytes");
		}
		String actual = HexFormat.of().formatHex(digest.digest());
		if (!actual.equalsIgnoreCase(this.sha512)) {
			throw new WrongChecksumException("REFUSED: what came from " + this.url
					+ " is not the Maven pinned in .mvn/wrapper/maven-wrapper.properties, and was deleted.\n"
					+ "  SHA-512 expected " + this.sha512 + "\n  SHA-512 received " + actual);
		}
	}

	/**
	 * Java has its own proxy settings; the variables that other tools read count too.
	 */
	private HttpURLConnection connect() throws IOException {
		String address = System.getenv().getOrDefault("HTTPS_PROXY", System.getenv("https_proxy"));
		if (address == null || address.isBlank() || !"https".equals(this.url.getScheme())) {
			return (HttpURLConnection) this.url.toURL().openConnection();
		}
		URI uri = URI.create(address.contains("://") ? address : "http://" + address);
		int port = (uri.getPort() >= 0) ? uri.getPort() : 80;
		Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
		return (HttpURLConnection) this.url.toURL().openConnection(proxy);
	}

	/**
	 * Leaves out the archive's one top folder, whose name carries the version.
	 */
	private void unzip(Path archive, Path target) throws IOException {
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
				Path path = target.resolve(name).normalize();
				if (!path.startsWith(target)) {
					throw new IOException("the archive holds a path outside itself: " + entry.getName());
				}
				if (entry.isDirectory()) {
					Files.createDirectories(path);
					continue;
				}
				Files.createDirectories(path.getParent());
				Files.copy(zip, path);
				if (name.startsWith("bin/")) {
					// Java's zip reader does not keep the modes.
					path.toFile().setExecutable(true, false);
				}
			}
		}
	}

	private int fallBack(String reason) {
		String problem = this.url.getPath().replaceFirst(".*/", "") + " could not be fetched from " + this.url.getHost()
				+ " (" + reason + ")";
		Matcher version = VERSION.matcher(installedMaven());
		if (!version.find()) {
			say(problem + ", and there is no mvn on the PATH.");
		}
		else if (!isEnough(version)) {
			say(problem + ", and the " + version.group() + " on the PATH is too old.");
		}
		else {
			say(problem + "; using the " + version.group() + " on the PATH.");
			return USE_INSTALLED;
		}
		say("Connect to the internet and try again, or install Maven 3.6.3 or newer"
				+ " (https://maven.apache.org/install.html) so that the command mvn works, and try again.");
		return 1;
	}

	private static String installedMaven() {
		boolean windows = System.getProperty("os.name").startsWith("Windows");
		List<String> command = windows ? List.of("cmd", "/c", "mvn -version") : List.of("mvn", "-version");
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static boolean isEnough(Matcher version) {
		int number = 0;
		for (int part = 1; part <= 3; part++) {
			number = number * 1000 + Integer.parseInt(version.group(part));
		}
		return number >= 3_006_003;
	}

	private static String reason(IOException ex) {
		if (ex instanceof UnknownHostException) {
			return "its name is not known here";
		}
		if (ex instanceof SocketTimeoutException) {
			return "no answer in time";
		}
		if (ex instanceof ConnectException) {
			return "no connection";
		}
		// The message of a file problem is a bare path: the class says what went wrong.
		return (ex.getClass() == IOException.class) ? ex.getMessage() : ex.toString();
	}

	private String partPrefix() {
		return this.home.getFileName() + ".part-";
	}

	/**
	 * A process that was killed outright could not clean up after itself.
	 */
	private void deleteAbandoned(Path dists) throws IOException {
		Instant limit = Instant.now().minus(ABANDONED);
		try (DirectoryStream<Path> parts = Files.newDirectoryStream(dists, partPrefix() + "*")) {
			for (Path part : parts) {
				if (Files.getLastModifiedTime(part).toInstant().isBefore(limit)) {
					delete(part);
				}
			}
		}
	}

	private static void delete(Path folder) {
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		}
		catch (IOException ex) {
			say("Could not delete " + folder + ": " + ex);
		}
	}

	private static void say(String line) {
		System.err.println("mvnw: " + line);
	}

	static class WrongChecksumException extends IOException {

		private static final long serialVersionUID = 1;

		WrongChecksumException(String message) {
			super(message);
		}

	}

}
