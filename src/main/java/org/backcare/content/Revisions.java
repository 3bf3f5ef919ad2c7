package org.backcare.content;

import java.util.Optional;

import org.backcare.content.Revision.Origin;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

interface Revisions extends Repository<Revision, Integer> {

	@EntityGraph(attributePaths = "documents")
	Optional<Revision> findByNumber(int number);

	Optional<Revision> findFirstByOriginOrderByNumberDesc(Origin origin);

	Revision save(Revision revision);

}
