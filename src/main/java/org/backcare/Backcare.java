package org.backcare;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.backcare.storage.Restore;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Backcare, or restores its database from a backup. */
@SpringBootApplication
@EnableScheduling
public class Backcare {

	/**
	 * The Java from which on virtual threads wait for a lock without a thread of the
	 * system.
	 */
	private static final int FREE_VIRTUAL_THREADS = 24;

	/**
	 * Heap for each connection that may be open at once: several times over what an idle
	 * one holds. More of them wait until they are accepted.
	 */
	private static final int BYTES_PER_CONNECTION = 80 * 1024;

	private static final long MOST_CONNECTIONS = 8192;

	/** The only clock: whoever needs the time is given it from here. */
	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals(Restore.COMMAND)) {
			List<String> arguments = List.of(args).subList(1, args.length);
			System.exit(new Restore(System.getenv(), Clock.systemUTC(), System.out).run(arguments));
		}
		SpringApplication application = new SpringApplication(Backcare.class);
		Runtime runtime = Runtime.getRuntime();
		application.setDefaultProperties(Map.of(
				// Before, a virtual thread that waits for a slow client holds a real one.
				"spring.threads.virtual.enabled", Runtime.version().feature() >= FREE_VIRTUAL_THREADS,
				"server.tomcat.max-connections",
				Math.min(runtime.maxMemory() / BYTES_PER_CONNECTION, MOST_CONNECTIONS)));
		application.run(args);
	}

}
