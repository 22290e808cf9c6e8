package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.Collection;

/** Objects when the provider changes the latest version under way, unless that is allowed. */
final class NewerVersions {

  private final boolean allowed;
  private final VersionPins pins;

  NewerVersions(boolean allowed, Collection<Instance> eligible) {
    this.allowed = allowed;
    this.pins = new VersionPins(eligible);
  }

  /** An instance has its outcome: what is odd about its new version; empty without anything. */
  String objectionTo(UpgradeOutcome outcome) {
    String odd = pins.see(outcome);
    return allowed ? "" : odd;
  }
}
