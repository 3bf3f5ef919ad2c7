package org.backcare.print;

import java.util.List;

record Drawing(int width, int height, List<Shape> shapes) {

	record Shape(String role, String path) {
	}

}
