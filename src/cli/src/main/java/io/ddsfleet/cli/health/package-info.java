/** The health checks of the command line: a command of the user's, or a probe over HTTP. */
@NullMarked
package io.ddsfleet.cli.health;

import org.jspecify.annotations.NullMarked;
