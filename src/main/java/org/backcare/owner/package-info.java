/**
 * Who somebody is: a random number in a signed cookie. There are no accounts.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.backcare.owner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
