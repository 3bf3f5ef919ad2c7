package org.backcare.print;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A chart as a PDF. It is made when it is known that it has to be sent; who asks at a bad
 * moment is asked to come again.
 */
@Component
class PdfView implements View {

	private static final String TEMPLATE = "print/pdf";

	/** Seconds until there should be room again. */
	private static final int COME_AGAIN = 15;

	private final ThymeleafViewResolver templates;

	private final Printer printer;

	private final Press press;

	PdfView(ThymeleafViewResolver templates, Printer printer, Press press) {
		this.templates = templates;
		this.printer = printer;
		this.press = press;
	}

	@Override
	public String getContentType() {
		return MediaType.APPLICATION_PDF_VALUE;
	}

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		byte[] pdf;
		try {
			String page = page(model, request, response);
			pdf = this.press.make(() -> this.printer.print(page));
		}
		catch (Press.Busy ex) {
			response.reset();
			response.setIntHeader(HttpHeaders.RETRY_AFTER, COME_AGAIN);
			response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
			return;
		}
		catch (RuntimeException ex) {
			// What was said of the chart, such as who may keep it, is not said of an
			// error.
			response.reset();
			throw ex;
		}
		response.setCharacterEncoding((String) null);
		response.setContentType(MediaType.APPLICATION_PDF_VALUE);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment()
					.filename("backcare-" + ((Chart) model.get("chart")).slug() + ".pdf")
					.build()
					.toString());
		response.setContentLength(pdf.length);
		response.getOutputStream().write(pdf);
	}

	private String page(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		Locale locale = RequestContextUtils.getLocale(request);
		ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
		this.templates.resolveViewName(TEMPLATE, locale).render(model, request, page);
		return new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
	}

}
