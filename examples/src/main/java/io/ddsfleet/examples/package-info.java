/** Programs that embed ddsfleet, small enough to be read in one go. */
@NullMarked
package io.ddsfleet.examples;

import org.jspecify.annotations.NullMarked;
