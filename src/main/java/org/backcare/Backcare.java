package org.backcare;

import java.time.Clock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Backcare. */
@SpringBootApplication
@EnableScheduling
public class Backcare {

	/** The only clock: whoever needs the time is given it from here. */
	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	public static void main(String[] args) {
		SpringApplication.run(Backcare.class, args);
	}

}
