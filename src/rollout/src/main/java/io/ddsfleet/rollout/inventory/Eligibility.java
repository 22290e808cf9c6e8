package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.event.Reason;

/** Whether an instance may be upgraded. */
public sealed interface Eligibility {

  /** It may. */
  record Eligible() implements Eligibility {}

  /** It may not, and why. */
  record Ineligible(Reason.Skipped reason, String message) implements Eligibility {}
}
