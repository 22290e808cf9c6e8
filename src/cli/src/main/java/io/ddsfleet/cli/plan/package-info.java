/**
 * Plans of rollouts: {@link io.ddsfleet.cli.plan.RolloutPlan} is what one says, {@link
 * io.ddsfleet.cli.plan.PlannedFleet} keeps a rollout to it, {@link io.ddsfleet.cli.plan.FleetDrift}
 * tells how the fleet has moved since.
 */
@NullMarked
package io.ddsfleet.cli.plan;

import org.jspecify.annotations.NullMarked;
