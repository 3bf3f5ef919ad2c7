package org.backcare.web;

import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** How the API says that something is wrong. */
public final class Problems {

	private static final JsonMapper JSON = new JsonMapper();

	private Problems() {
	}

	/** Holds an answer to be a problem with that status, and gives its body. */
	public static JsonNode problem(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).as("type of %s", response.body())
			.startsWith("application/problem+json");
		assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		JsonNode problem = JSON.readTree(response.body());
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.get("title").asString()).isNotBlank();
		return problem;
	}

}
