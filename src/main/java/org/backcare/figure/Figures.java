package org.backcare.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.backcare.content.ContentType;
import org.backcare.content.Contents;

import org.springframework.stereotype.Component;

/** All figures. */
@Component
public class Figures {

	private static final String STANDING = "standing";

	private final Contents contents;

	Figures(Contents contents) {
		this.contents = contents;
	}

	public Optional<Figure> find(String slug) {
		return this.contents.library().find(Figure.class, slug);
	}

	/**
	 * Where areas lie on a body, seen from in front and from behind.
	 * @return nothing if the content has no figure {@code standing}
	 */
	public List<Drawing> map(List<Area> areas) {
		return find(STANDING).stream()
			.flatMap(figure -> Stream.of(View.FRONT, View.BACK)
				.map(view -> figure.seen(figure.poses().get(0), view, areas, 300, 600)))
			.toList();
	}

	@Component
	static class Type implements ContentType<Figure> {

		@Override
		public String folder() {
			return "figures";
		}

		@Override
		public Class<Figure> type() {
			return Figure.class;
		}

	}

}
