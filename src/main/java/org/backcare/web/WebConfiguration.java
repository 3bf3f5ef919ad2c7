package org.backcare.web;

import java.time.Duration;
import java.util.stream.Stream;

import org.backcare.content.Texts;

import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

@Configuration
class WebConfiguration implements WebMvcConfigurer {

	/** Pages that differ from person to person, and what is not a page. */
	private static final String[] PERSONAL = { "/screening/**", "/sessions/**", "/preferences", "/about/erase",
			"/api/**", "/error", "/actuator/**" };

	private final PublicPages publicPages;

	private final Release release;

	private final WebProperties properties;

	WebConfiguration(PublicPages publicPages, Release release, WebProperties properties) {
		this.publicPages = publicPages;
		this.release = release;
		this.properties = properties;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.publicPages).excludePathPatterns(PERSONAL).excludePathPatterns(assets());
	}

	private String[] assets() {
		return Stream.concat(AssetLinks.FOLDERS.stream().map(folder -> folder + "**"), Stream.of(released()))
			.toArray(String[]::new);
	}

	private String released() {
		return "/" + this.release.id() + "/**";
	}

	/**
	 * With the release in its path an asset can be kept for a year. Without it, it is
	 * served too, but not to be kept.
	 */
	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		String[] locations = this.properties.getResources().getStaticLocations();
		registry.addResourceHandler(released())
			.addResourceLocations(locations)
			.setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
		registry.addResourceHandler("/**").addResourceLocations(locations);
	}

	/** The one language there is; further ones will be told by the address. */
	@Bean
	LocaleResolver localeResolver() {
		return new FixedLocaleResolver(Texts.DEFAULT);
	}

}
