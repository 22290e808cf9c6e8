/** How a run and an inventory are written down: lines of JSON, plain lines, a live display. */
@NullMarked
package io.ddsfleet.cli.output;

import org.jspecify.annotations.NullMarked;
