package org.backcare.owner;

import java.util.Optional;

import org.springframework.data.repository.Repository;

interface SigningKeys extends Repository<SigningKey, Integer> {

	Optional<SigningKey> findFirstByOrderByNumberDesc();

	SigningKey save(SigningKey key);

}
