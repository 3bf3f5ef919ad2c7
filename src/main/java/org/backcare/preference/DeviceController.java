package org.backcare.preference;

import java.util.stream.Stream;

import org.backcare.content.Pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What the device of whoever looks can do. It finds that out by itself: nothing of it
 * comes here.
 */
@Controller
class DeviceController implements Pages {

	@Override
	public Stream<String> paths() {
		return Stream.of("/about/this-device");
	}

	@GetMapping("/about/this-device")
	String device() {
		return "preference/device";
	}

}
