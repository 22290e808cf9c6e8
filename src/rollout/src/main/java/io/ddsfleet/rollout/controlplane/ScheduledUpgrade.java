package io.ddsfleet.rollout.controlplane;

import java.time.Instant;

/**
 * An upgrade of an instance's kernel version that the provider itself has scheduled.
 *
 * @param instance which instance
 * @param when when the provider restarts it, or begins to, as far as that is told
 */
public record ScheduledUpgrade(InstanceRef instance, Instant when) {

  /** Whether a rollout that reaches the instance at that instant comes before the provider. */
  public boolean isLaterThan(Instant reached) {
    return reached.isBefore(when);
  }
}
