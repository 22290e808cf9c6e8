/** What lies around the process: its streams, its terminal, its signals. */
@NullMarked
package io.ddsfleet.cli.terminal;

import org.jspecify.annotations.NullMarked;
