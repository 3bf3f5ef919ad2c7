/**
 * How all of it is served: errors, security, caching, what a device keeps.
 */
@ApplicationModule(allowedDependencies = { "content", "owner" })
@NullMarked
package org.backcare.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
