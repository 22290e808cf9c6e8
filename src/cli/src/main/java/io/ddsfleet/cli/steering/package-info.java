/**
 * How another terminal steers a running rollout: a socket file next to its journal, for its owner
 * only, over which one line of JSON asks and one answers.
 */
@NullMarked
package io.ddsfleet.cli.steering;

import org.jspecify.annotations.NullMarked;
