package io.ddsfleet.cli.forecast;

import io.ddsfleet.cli.timeline.Timeline;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a rollout is expected to go, if nothing fails and nobody steers it.
 *
 * @param start when it begins
 * @param end when it is over
 * @param waves when each wave is; those that never begin are left out
 * @param windows how many times a window opens of which it makes use; 0 without windows
 * @param calls when each instance that is called is called first
 * @param unfit instances that do not fit in
 * @param apiCalls how many calls it makes, by operation
 * @param assumptions what it rests on, a sentence each
 * @param started what the rollout says at its beginning
 * @param timeline what happens
 */
public record Forecast(
    Instant start,
    Instant end,
    List<WaveForecast> waves,
    int windows,
    Map<InstanceRef, Instant> calls,
    List<Unfit> unfit,
    Map<Operation, Long> apiCalls,
    List<String> assumptions,
    RolloutStarted started,
    Timeline timeline) {

  public Forecast {
    waves = List.copyOf(waves);
    calls = Map.copyOf(calls);
    unfit = List.copyOf(unfit);
    apiCalls = Map.copyOf(apiCalls);
    assumptions = List.copyOf(assumptions);
  }

  /** How long it takes. */
  public Duration elapsed() {
    return Duration.between(start, end);
  }

  /** How many instances are in upgrade at one moment, at the most. */
  public int mostInFlight() {
    return timeline.mostInFlight();
  }
}
