package org.backcare.owner;

import java.time.Instant;

/**
 * What owner cookies are signed with.
 *
 * @param number from 1, one more for each
 * @param secret in Base64
 */
record SigningKey(int number, String secret, Instant createdAt) {

}
