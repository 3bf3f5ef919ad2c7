package org.backcare.browser;

import org.jspecify.annotations.Nullable;

/**
 * Something that was heard: a tone, or a line.
 *
 * @param at milliseconds since the start
 */
record Heard(double at, @Nullable String tone, @Nullable String text) {
}
