/**
 * The content store: reads the YAML content pack, keeps it by revision in the database,
 * and hands out an immutable snapshot of it. Knows no domain type; domains plug in with a
 * {@link org.backcare.content.ContentType}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.backcare.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
