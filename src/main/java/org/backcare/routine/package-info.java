/**
 * Ordered lists of techniques and doses, and the timeline they are laid out into.
 */
@ApplicationModule(allowedDependencies = { "content", "technique" })
@NullMarked
package org.backcare.routine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
