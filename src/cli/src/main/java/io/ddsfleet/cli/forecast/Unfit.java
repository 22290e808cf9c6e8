package io.ddsfleet.cli.forecast;

import io.ddsfleet.rollout.controlplane.InstanceRef;

/**
 * An instance that the rollout is not expected to upgrade although the plan has it in a wave.
 *
 * @param instance which one
 * @param reason the word of its outcome
 * @param message the same for a person; may be empty
 */
public record Unfit(InstanceRef instance, String reason, String message) {}
