package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is in flight, and how many may be: the limit, the ramp, and what is left of the budget. */
final class Slots {

  private final Set<InstanceRef> taken = new HashSet<>();
  private final Ramp ramp;
  private final FailureGuard guard;
  private int limit;
  private boolean toBeProven;

  Slots(int limit, boolean ramps, FailureGuard guard) {
    this.limit = limit;
    this.ramp = new Ramp(ramps);
    this.guard = guard;
  }

  void setLimit(int most) {
    limit = most;
  }

  void take(InstanceRef instance) {
    taken.add(instance);
  }

  void give(InstanceRef instance) {
    taken.remove(instance);
  }

  boolean has(InstanceRef instance) {
    return taken.contains(instance);
  }

  int taken() {
    return taken.size();
  }

  /** How many may be in flight now. */
  int most() {
    return toBeProven ? 1 : Math.min(ramp.of(limit), guard.mostInFlight());
  }

  void waveBegins() {
    ramp.waveBegins();
  }

  /** A wave upgraded nobody, so it proved nothing: one goes alone until one is upgraded. */
  void prove() {
    toBeProven = true;
  }

  void ended(UpgradeOutcome outcome) {
    if (outcome.result() == Result.UPGRADED) {
      toBeProven = false;
      ramp.succeeded(limit);
    } else if (outcome.countsAgainstBudget()) {
      ramp.failed();
    }
  }

  boolean isFree() {
    return taken.size() < most();
  }

  /** Why one more may not be in flight; null when it may. */
  @Nullable Hold hold() {
    return isFree()
        ? null
        : new Hold(Hold.Cause.IN_FLIGHT, taken.size() + " are in flight, as many as may be");
  }
}
