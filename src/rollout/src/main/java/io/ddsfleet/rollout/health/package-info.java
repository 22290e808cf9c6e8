/**
 * Whether an upgraded instance is well, as somebody outside the rollout sees it: a {@link
 * io.ddsfleet.rollout.health.HealthGate} is asked after the proof and before the instance gives its
 * place in flight to the next.
 */
@NullMarked
package io.ddsfleet.rollout.health;

import org.jspecify.annotations.NullMarked;
