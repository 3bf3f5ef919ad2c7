package org.backcare.owner;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands {@link Owner} to controllers. */
@Component
class OwnerArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

	private final OwnerCookies cookies;

	OwnerArguments(OwnerCookies cookies) {
		this.cookies = cookies;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.nestedIfOptional().getNestedParameterType() == Owner.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		HttpServletResponse response = webRequest.getNativeResponse(HttpServletResponse.class);
		Optional<Owner> owner = this.cookies.of(request);
		owner.ifPresent(present -> this.cookies.renew(present, request, response));
		if (parameter.isOptional()) {
			return owner;
		}
		return owner.orElseGet(() -> {
			Owner created = Owner.create();
			this.cookies.write(created, request, response);
			return created;
		});
	}

}
