package io.ddsfleet.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.util.List;

/** Reads in a journal whether nobody was called between a pause and its end. */
final class PauseBorders {

  private boolean paused;

  /** A run that goes on after a pause says by itself that it is paused, before it calls anybody. */
  void assertKept(String what, List<RolloutEvent> events) {
    for (RolloutEvent event : events) {
      if (event instanceof RolloutPaused) {
        paused = true;
      } else if (event instanceof RolloutContinued || event instanceof RolloutStarted) {
        paused = false;
      } else if (event instanceof InstanceRequested) {
        assertThat(paused).as(what + ": " + event + " while it was paused").isFalse();
      }
    }
  }
}
