package org.backcare.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Takes a request that says it may be of any type for one that does not say. Spring would
 * call that a fault of ours (spring-framework issue 27957).
 */
@Component
class AnyContentType implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addEngineValves(new Untyped());
	}

	private static final class Untyped extends ValveBase {

		Untyped() {
			super(true);
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
			String type = headers.getHeader(HttpHeaders.CONTENT_TYPE);
			if (type != null && type.contains("*")) {
				headers.removeHeader(HttpHeaders.CONTENT_TYPE);
			}
			getNext().invoke(request, response);
		}

	}

}
