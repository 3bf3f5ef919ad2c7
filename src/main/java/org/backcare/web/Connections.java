package org.backcare.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.ServletException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes off the way of each answer what most of them do not need. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	/** Room for a page and its headers: what is larger leaves in two pieces. */
	private static final int BUFFER_BYTES = 16 * 1024;

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addConnectorCustomizers(
				connector -> connector.setProperty("socket.appWriteBufSize", String.valueOf(BUFFER_BYTES)));
		factory.setEngineValves(passed(factory.getEngineValves()));
	}

	private static List<Valve> passed(Collection<Valve> valves) {
		List<Valve> passed = new ArrayList<>();
		for (Valve valve : valves) {
			if (valve instanceof RemoteIpValve proxy) {
				passed.add(new Direct(proxy));
			}
			passed.add(valve);
		}
		return passed;
	}

	/** Passes the valve that looks for a proxy, if what came did not come by one. */
	private static final class Direct extends ValveBase {

		private final List<String> headers;

		Direct(RemoteIpValve proxy) {
			super(true);
			this.headers = Stream
				.of(proxy.getRemoteIpHeader(), proxy.getProtocolHeader(), proxy.getHostHeader(), proxy.getPortHeader())
				.filter(header -> header != null && !header.isEmpty())
				.toList();
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			Valve proxy = getNext();
			(direct(request) ? proxy.getNext() : proxy).invoke(request, response);
		}

		private boolean direct(Request request) {
			for (String header : this.headers) {
				if (request.getHeader(header) != null) {
					return false;
				}
			}
			return true;
		}

	}

}
