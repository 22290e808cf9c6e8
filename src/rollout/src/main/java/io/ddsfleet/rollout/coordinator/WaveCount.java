package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** How far one wave is. */
final class WaveCount {

  private final PlannedWave wave;
  private final Set<InstanceRef> open = new HashSet<>();
  private Instant lastOutcomeAt = Instant.EPOCH;
  private boolean begun;
  private boolean toldComplete;
  private boolean cut;
  private int upgraded;
  private int failed;

  WaveCount(PlannedWave wave) {
    this.wave = wave;
    wave.members().stream().map(Instance::ref).forEach(open::add);
  }

  int number() {
    return wave.number();
  }

  void ended(UpgradeOutcome outcome, Instant at) {
    if (!open.remove(outcome.instance())) {
      return;
    }
    Result result = outcome.result();
    upgraded += result == Result.UPGRADED ? 1 : 0;
    failed += result == Result.FAILED || result == Result.UNRESOLVED ? 1 : 0;
    cut |= result == Result.NOT_STARTED;
    lastOutcomeAt = at.isAfter(lastOutcomeAt) ? at : lastOutcomeAt;
  }

  /** How many of its members have no outcome. */
  int open() {
    return open.size();
  }

  /** When the last outcome came so far; long ago without any. */
  Instant lastOutcomeAt() {
    return lastOutcomeAt;
  }

  /** How many of its members were upgraded so far. */
  int upgraded() {
    return upgraded;
  }

  Decision begin() {
    begun = true;
    return new Decision.BeginWave(wave);
  }

  /** Whether it is to be told that it is complete: one that was cut short never is. */
  boolean isToBeTold() {
    return begun && open.isEmpty() && !cut && !toldComplete;
  }

  Decision told() {
    toldComplete = true;
    return new Decision.CompleteWave(wave, upgraded, failed);
  }
}
