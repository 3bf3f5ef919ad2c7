package org.backcare.evidence;

import java.util.Collection;
import java.util.List;

import org.backcare.content.Contents;

import org.springframework.stereotype.Component;

/** All voices. */
@Component
public class Voices {

	private final Contents contents;

	Voices(Contents contents) {
		this.contents = contents;
	}

	public List<Voice> all() {
		return this.contents.library().all(Voice.class);
	}

	public List<Voice> with(Collection<String> slugs) {
		return all().stream().filter(voice -> slugs.contains(voice.slug())).toList();
	}

}
