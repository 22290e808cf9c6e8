package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far the waves of a run are, by its events: which one, baking, paused. */
final class WaveProgress {

  private final Duration bake;
  private final Map<PauseCause, String> pauses = new EnumMap<>(PauseCause.class);
  private @Nullable WaveStarted wave;
  private @Nullable Instant overSince;
  private @Nullable Instant pausedSince;
  private Duration stoodStill = Duration.ZERO;

  WaveProgress(Duration bake) {
    this.bake = bake;
  }

  /** The wave that began last; null before the first. */
  @Nullable WaveStarted wave() {
    return wave;
  }

  /** Until when nothing begins, as far as one can tell; null while no wave bakes. */
  @Nullable Instant bakesUntil() {
    boolean hasNext = wave != null && wave.wave() < wave.waves();
    return overSince != null && hasNext && !bake.isZero()
        ? overSince.plus(bake).plus(stoodStill)
        : null;
  }

  boolean isPaused() {
    return pausedSince != null;
  }

  /** Since when it waits for a person; null while it does not. */
  @Nullable Instant pausedSince() {
    return pausedSince;
  }

  /** What it waits for a person for. */
  String pauseReasons() {
    return String.join("; ", pauses.values());
  }

  void onStarted(WaveStarted event) {
    wave = event;
    overSince = null;
    stoodStill = Duration.ZERO;
  }

  void onCompleted(WaveCompleted event) {
    overSince = event.stamp().at();
  }

  void onPaused(RolloutPaused event) {
    pauses.put(event.cause(), event.reason());
    pausedSince = pausedSince == null ? event.stamp().at() : pausedSince;
  }

  /** A bake stood still while it was paused. */
  void onContinued(RolloutContinued event) {
    Instant until = bakesUntil();
    if (pausedSince != null && overSince != null && until != null && until.isAfter(pausedSince)) {
      Instant stoppedAt = overSince.isAfter(pausedSince) ? overSince : pausedSince;
      stoodStill = stoodStill.plus(Duration.between(stoppedAt, event.stamp().at()));
    }
    pauses.clear();
    pausedSince = null;
  }
}
