package org.backcare;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

	@Test
	void packagesKnowOnlyWhomTheyMay() {
		ApplicationModules.of(Backcare.class).verify();
	}

}
