package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.ScheduledUpgrade;
import io.ddsfleet.rollout.event.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What will happen to an instance, and why.
 *
 * @param instance as the listing shows it
 * @param decision what will happen
 * @param reason why it is skipped; null when it is not
 * @param kernelVersion its version; empty when it was not read
 * @param scheduledUpgrade when the provider itself upgrades it; null when nothing is known of that
 */
public record Assessment(
    Instance instance,
    Decision decision,
    Reason.@Nullable Skipped reason,
    String kernelVersion,
    @Nullable Instant scheduledUpgrade) {

  /** An instance of which no upgrade of the provider's own is known. */
  public Assessment(
      Instance instance, Decision decision, Reason.@Nullable Skipped reason, String kernelVersion) {
    this(instance, decision, reason, kernelVersion, null);
  }

  /** The same, with an upgrade of the provider's own then; null for none. */
  public Assessment scheduledFor(@Nullable Instant when) {
    return new Assessment(instance, decision, reason, kernelVersion, when);
  }

  /**
   * Whether a rollout that reaches the instance at that instant comes before the provider; it does
   * where the provider has scheduled nothing.
   */
  public boolean comesFirst(Instant reached) {
    return scheduledUpgrade == null
        || new ScheduledUpgrade(instance.ref(), scheduledUpgrade).isLaterThan(reached);
  }

  /** What will happen to an instance. */
  public enum Decision {
    /** It will be upgraded, unless it turns out to be at the latest version. */
    ELIGIBLE,
    /** It is at the latest version: nothing will be done. */
    CURRENT,
    /** It will be left alone. */
    SKIPPED
  }
}
