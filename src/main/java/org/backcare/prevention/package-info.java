/**
 * What keeps a back easy between sessions, and what there is to know: causes,
 * workstation, questions, safety.
 */
@ApplicationModule(allowedDependencies = { "content", "evidence", "technique" })
@NullMarked
package org.backcare.prevention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
