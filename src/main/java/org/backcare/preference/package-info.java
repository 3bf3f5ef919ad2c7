/**
 * How somebody likes to be guided: what they hear, feel and see, and how fast it goes;
 * and what their device can do of it.
 */
@ApplicationModule(allowedDependencies = { "content", "owner", "technique" })
@NullMarked
package org.backcare.preference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
