/**
 * What the body does, and how much of it: techniques, their doses, their pages.
 */
@ApplicationModule(allowedDependencies = { "content", "evidence", "figure" })
@NullMarked
package org.backcare.technique;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
