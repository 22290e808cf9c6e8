package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.time.Duration;
import java.time.Instant;

/**
 * An upgrade call that arrived.
 *
 * @param at when, by the wall clock
 * @param sinceStart when, by the monotonic clock, counted from the start of the fleet
 * @param instance for which instance; its region is empty when neither the call nor the fleet knows
 *     it
 * @param executed whether it took effect, whatever its caller got to see
 */
public record UpgradeCall(
    Instant at, Duration sinceStart, InstanceRef instance, boolean executed) {}
