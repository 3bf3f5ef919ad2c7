/**
 * The embedded database: on disk, backed up, restored. Knows nothing of what is in it.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.backcare.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
