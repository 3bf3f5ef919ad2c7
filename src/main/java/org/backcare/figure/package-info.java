/**
 * The figure that shows a movement: poses as joints in space, and their drawings.
 */
@ApplicationModule(allowedDependencies = "content")
@NullMarked
package org.backcare.figure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
