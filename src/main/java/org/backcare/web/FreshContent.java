package org.backcare.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.backcare.content.Contents;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets every request see the newest content, whichever node it was changed on. */
@Component
class FreshContent implements HandlerInterceptor {

	private final Contents contents;

	FreshContent(Contents contents) {
		this.contents = contents;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		this.contents.refresh();
		return true;
	}

}
