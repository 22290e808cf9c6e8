/** The flags, by what they describe, and how their values are read and checked. */
@NullMarked
package io.ddsfleet.cli.options;

import org.jspecify.annotations.NullMarked;
