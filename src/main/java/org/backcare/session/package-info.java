/**
 * The guided session: one walk along a timeline, its commands, and the log that outlives
 * a restart.
 */
@ApplicationModule(allowedDependencies = { "content", "evidence", "figure", "owner", "preference", "routine",
		"screening", "technique" })
@NullMarked
package org.backcare.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
