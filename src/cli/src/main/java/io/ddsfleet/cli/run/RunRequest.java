package io.ddsfleet.cli.run;

import io.ddsfleet.cli.options.OutputMode;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.policy.RolloutPolicy;

/**
 * What a command asks for when it runs a rollout.
 *
 * @param controlPlane the API
 * @param scope what the inventory is
 * @param policy the limits
 * @param mode how it is shown
 * @param approved whether no question is asked before the first upgrade call
 */
public record RunRequest(
    ControlPlane controlPlane,
    InventoryScope scope,
    RolloutPolicy policy,
    OutputMode mode,
    boolean approved) {}
