/**
 * The one set of safety rules: questions, what the answers come to and what suits whom,
 * what is noticed from day to day, and the clearance without which no session starts.
 */
@ApplicationModule(allowedDependencies = { "content", "evidence", "owner", "technique" })
@NullMarked
package org.backcare.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
