package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.ApiThrottled;
import io.ddsfleet.rollout.event.RolloutEvent.BreakerChanged;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;

/** Chooses the events that stay on a terminal with a live display: whatever is out of the usual. */
final class Keepsakes {

  private final PlainLines lines = new PlainLines();

  /** The line to keep; empty for an event that the live display tells well enough. */
  String of(RolloutEvent event, Palette palette) {
    if (event instanceof InstanceOutcome outcome) {
      return RunProgress.isTrouble(outcome.outcome().result())
          ? palette.of(outcome.outcome().result(), lines.of(event))
          : "";
    }
    return isOutOfTheUsual(event) ? lines.of(event) : "";
  }

  private static boolean isOutOfTheUsual(RolloutEvent event) {
    return event instanceof RolloutStarted
        || event instanceof InstanceUnclear
        || event instanceof ApiThrottled
        || event instanceof BreakerChanged
        || event instanceof RolloutStopping;
  }
}
