package org.backcare.preference;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What the device of whoever looks can do. It finds that out by itself: nothing of it
 * comes here.
 */
@Controller
class DeviceController {

	@GetMapping("/about/this-device")
	String device() {
		return "preference/device";
	}

}
