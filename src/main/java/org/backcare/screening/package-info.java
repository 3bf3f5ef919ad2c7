/**
 * The safety checklist: questions, outcomes, and the clearance without which no session
 * starts.
 */
@ApplicationModule(allowedDependencies = { "content", "evidence", "owner", "technique" })
@NullMarked
package org.backcare.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
