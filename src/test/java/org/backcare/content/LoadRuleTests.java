package org.backcare.content;

import java.time.Instant;
import java.util.List;

import org.backcare.content.Revision.Origin;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/** When the pack becomes a new revision, and when it does not. */
@SpringBootTest
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class LoadRuleTests {

	@Autowired
	private Contents contents;

	@Autowired
	private Revisions revisions;

	@Test
	void skipsAPackThatIsThereAlready() {
		assertThat(this.contents.revision()).isEqualTo(1);
		this.contents.afterSingletonsInstantiated();
		assertThat(this.contents.revision()).isEqualTo(1);
	}

	@Test
	void addsARevisionWhenThePackHasChanged() {
		List<Document> documents = this.revisions.findByNumber(1).orElseThrow().documents();
		this.revisions.save(new Revision(2, Origin.PACK, "another", Instant.EPOCH, documents));
		this.contents.afterSingletonsInstantiated();
		assertThat(this.contents.revision()).isEqualTo(3);
	}

	@Test
	void keepsWhatAnEditorMade() {
		List<Document> documents = this.revisions.findByNumber(1).orElseThrow().documents();
		this.revisions.save(new Revision(2, Origin.PACK, "another", Instant.EPOCH, documents));
		this.revisions.save(new Revision(3, Origin.EDITOR, "edited", Instant.EPOCH, documents));
		this.contents.afterSingletonsInstantiated();
		assertThat(this.contents.revision()).isEqualTo(3);
	}

	@Test
	void servesWhatAnotherNodeAdded() {
		List<Document> documents = this.revisions.findByNumber(1)
			.orElseThrow()
			.documents()
			.stream()
			.filter(document -> !document.path().equals("facts/fact-pop.yaml"))
			.toList();
		this.revisions.save(new Revision(2, Origin.EDITOR, "edited", Instant.EPOCH, documents));
		this.contents.refresh();
		assertThat(this.contents.revision()).isEqualTo(2);
	}

}
