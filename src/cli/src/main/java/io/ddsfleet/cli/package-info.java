/** The command {@code ddsfleet}: where it starts, and how it ends. */
@NullMarked
package io.ddsfleet.cli;

import org.jspecify.annotations.NullMarked;
