package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.ApiThrottled;
import io.ddsfleet.rollout.event.RolloutEvent.BreakerChanged;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutRetuned;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import java.util.List;

/** Chooses the events that stay on a terminal with a live display: whatever is out of the usual. */
final class Keepsakes {

  private final PlainLines lines = new PlainLines();

  /** The lines to keep; none for an event that the live display tells well enough. */
  List<String> of(RolloutEvent event, Palette palette) {
    if (event instanceof InstanceOutcome outcome) {
      Result result = outcome.outcome().result();
      return RunProgress.isTrouble(result)
          ? lines.of(event).stream().map(line -> palette.of(result, line)).toList()
          : List.of();
    }
    return isOutOfTheUsual(event) ? lines.of(event) : List.of();
  }

  private static boolean isOutOfTheUsual(RolloutEvent event) {
    return event instanceof RolloutStarted
        || event instanceof InstanceUnclear
        || event instanceof ApiThrottled
        || event instanceof BreakerChanged
        || event instanceof RolloutPaused
        || event instanceof RolloutContinued
        || event instanceof RolloutRetuned
        || event instanceof InstancesHeld
        || event instanceof RolloutStopping;
  }
}
