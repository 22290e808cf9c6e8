/**
 * Rolls an upgrade out over a fleet of managed databases. The door is {@link
 * io.ddsfleet.rollout.Rollout}:
 *
 * <pre>{@code
 * RolloutPolicy policy = RolloutPolicy.builder().maxInFlight(20).failureBudget(2).build();
 * Flux<RolloutEvent> events = Rollout.of(controlPlane, policy).run(Inventory.all(controlPlane));
 * }</pre>
 *
 * <p>The rooms: {@code controlplane} is what is asked of a cloud, {@code inventory} which instances
 * there are and may be upgraded, {@code policy} what the user allows, {@code window} when, {@code
 * limit} how calls stay polite, {@code coordinator} who may go when, {@code engine} the rollout
 * itself, {@code health} who is asked whether an upgraded instance is well, {@code event} what it
 * tells, {@code journal} where it writes that down, {@code steering} how it is stopped from
 * outside, {@code time} its clock.
 */
@NullMarked
package io.ddsfleet.rollout;

import org.jspecify.annotations.NullMarked;
