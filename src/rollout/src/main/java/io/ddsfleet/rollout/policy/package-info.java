/** What the user allows a rollout to do: limits, durations and the failure budget. */
@NullMarked
package io.ddsfleet.rollout.policy;

import org.jspecify.annotations.NullMarked;
