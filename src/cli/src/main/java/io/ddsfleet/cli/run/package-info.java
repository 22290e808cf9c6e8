/** One rollout from the command's side: the question before it, its signals, its exit code. */
@NullMarked
package io.ddsfleet.cli.run;

import org.jspecify.annotations.NullMarked;
