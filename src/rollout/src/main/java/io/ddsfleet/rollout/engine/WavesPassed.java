package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;

/**
 * After which waves a rollout went on, added up from its events: one that was to wait for a person,
 * and was killed before he came, still has to.
 */
final class WavesPassed {

  private int current;
  private int last;
  private boolean waits;

  void add(RolloutEvent event) {
    if (event instanceof RolloutStarted) {
      waits = false;
    } else if (event instanceof WaveStarted started) {
      current = started.wave();
      last = Math.max(last, current - 1);
    } else if (event instanceof RolloutPaused paused) {
      waits |= paused.cause() == PauseCause.WAVE;
    } else if (event instanceof RolloutContinued && waits) {
      waits = false;
      last = Math.max(last, current);
    }
  }

  /** The last of them; 0 without one. */
  int last() {
    return last;
  }
}
