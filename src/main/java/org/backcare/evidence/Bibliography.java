package org.backcare.evidence;

import java.util.List;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Findings;
import org.backcare.content.InvalidField;
import org.backcare.content.Library;

import org.springframework.stereotype.Component;

/** A list of sources. */
record Bibliography(@JacksonInject("slug") String slug, int place, List<Source> sources) implements Aggregate {

	Bibliography {
		sources = Check.filled("sources", Check.list("sources", sources));
		for (int i = 0; i < sources.size(); i++) {
			String code = sources.get(i).code();
			if (sources.subList(0, i).stream().anyMatch(source -> source.code().equals(code))) {
				throw new InvalidField("sources[" + i + "].code", "is there already: " + code);
			}
		}
	}

	@Component
	static class Type implements ContentType<Bibliography> {

		@Override
		public String folder() {
			return "sources";
		}

		@Override
		public Class<Bibliography> type() {
			return Bibliography.class;
		}

		@Override
		public void check(Bibliography bibliography, Library library, Findings findings) {
			for (Source source : bibliography.sources()) {
				if (source.code().equals(Sources.PROPOSED)) {
					findings.add("sources", "must not use the code " + Sources.PROPOSED);
				}
			}
		}

	}

}
