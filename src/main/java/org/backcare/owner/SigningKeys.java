package org.backcare.owner;

import java.util.List;

import org.springframework.data.repository.Repository;

interface SigningKeys extends Repository<SigningKey, Integer> {

	List<SigningKey> findAllByOrderByNumberDesc();

	SigningKey save(SigningKey key);

	void delete(SigningKey key);

}
