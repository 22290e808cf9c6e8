package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.event.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What will happen to an instance, and why.
 *
 * @param instance as the listing shows it
 * @param decision what will happen
 * @param reason why it is skipped; null when it is not
 * @param kernelVersion its version; empty when it was not read
 */
public record Assessment(
    Instance instance, Decision decision, Reason.@Nullable Skipped reason, String kernelVersion) {

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
