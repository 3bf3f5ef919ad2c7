/**
 * Routines on one sheet of paper: as a page to be printed, and as a PDF.
 */
@ApplicationModule(allowedDependencies = { "content", "figure", "owner", "routine", "screening", "technique" })
@NullMarked
package org.backcare.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
