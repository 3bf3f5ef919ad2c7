/**
 * What the content rests on: sources, and the voices for and against.
 */
@ApplicationModule(allowedDependencies = { "content" })
@NullMarked
package org.backcare.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
