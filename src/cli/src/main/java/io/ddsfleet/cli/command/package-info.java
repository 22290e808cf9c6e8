/** The commands, one class each. */
@NullMarked
package io.ddsfleet.cli.command;

import org.jspecify.annotations.NullMarked;
