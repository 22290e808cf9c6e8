/**
 * What a rollout tells: one {@link io.ddsfleet.rollout.event.RolloutEvent} after the other, and for
 * every instance exactly one {@link io.ddsfleet.rollout.event.UpgradeOutcome}.
 */
@NullMarked
package io.ddsfleet.rollout.event;

import org.jspecify.annotations.NullMarked;
