package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when the deadline of a rollout runs: the beginning of the first run of those that were cut
 * off, later by the time in which it was paused. A run that came to its end leaves nothing.
 */
final class RunClock {

  private @Nullable Instant since;
  private @Nullable Instant pausedAt;

  void add(RolloutEvent event) {
    Instant at = event.stamp().at();
    if (event instanceof RolloutCompleted) {
      since = null;
      pausedAt = null;
    } else if (event instanceof RolloutStarted) {
      since = since(at);
      pausedAt = null;
    } else if (event instanceof RolloutPaused) {
      pausedAt = pausedAt == null ? at : pausedAt;
    } else if (event instanceof RolloutContinued) {
      since = since(at);
      pausedAt = null;
    }
  }

  /** The same as seen by a run that begins, or goes on after a pause, now. */
  Instant since(Instant now) {
    if (since == null) {
      return now;
    }
    return pausedAt == null ? since : since.plus(Duration.between(pausedAt, now));
  }
}
