package org.backcare.print;

import java.util.List;

/** Stand-in until the figure is there. */
record Stills(Drawing start, Drawing end, String startCaption, String endCaption, String alternative) {

	static Stills of(String name) {
		Drawing.Shape face = new Drawing.Shape("face", "M0 540L800 540L800 600L0 600Z");
		Drawing.Shape head = new Drawing.Shape("near", "M360 120A60 60 0 1 1 480 120A60 60 0 1 1 360 120Z");
		Drawing.Shape body = new Drawing.Shape("near",
				"M380 200Q420 160 460 200L470 400Q420 440 370 400ZM380 400L340 560L380 560L420 420L460 560L500 560L460 400Z");
		Drawing.Shape down = new Drawing.Shape("far", "M470 210L600 380L570 400L460 260Z");
		Drawing.Shape up = new Drawing.Shape("far", "M470 210L600 60L570 40L460 190Z");
		Drawing.Shape area = new Drawing.Shape("area", "M400 220Q420 300 400 380");
		return new Stills(new Drawing(800, 600, List.of(face, down, head, body, area)),
				new Drawing(800, 600, List.of(face, up, head, body, area)), "Start", "End", name);
	}

}
