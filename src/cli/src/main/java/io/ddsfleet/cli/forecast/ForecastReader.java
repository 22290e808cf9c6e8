package io.ddsfleet.cli.forecast;

import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.cli.timeline.Timeline;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a forecast out of the events that the pipeline told.
 *
 * @param plan what was forecast
 * @param start when it began
 * @param listingsOfTheTwin how many pages of listings the twin had for the inventory
 * @param assumptions what it rests on
 */
record ForecastReader(
    RolloutPlan plan, Instant start, long listingsOfTheTwin, List<String> assumptions) {

  Forecast read(List<RolloutEvent> events) {
    RolloutStarted started = all(events, RolloutStarted.class).findFirst().orElseThrow();
    RolloutCompleted completed = all(events, RolloutCompleted.class).findFirst().orElseThrow();
    return new Forecast(
        start,
        start.plus(completed.elapsed()),
        waves(events),
        WindowsUsed.count(plan, events),
        calls(events),
        unfit(events),
        apiCalls(completed),
        assumptions,
        started,
        Timeline.of(events));
  }

  private static List<WaveForecast> waves(List<RolloutEvent> events) {
    Map<Integer, Instant> ends = new HashMap<>();
    all(events, WaveCompleted.class).forEach(wave -> ends.put(wave.wave(), wave.stamp().at()));
    return all(events, WaveStarted.class)
        .map(
            wave ->
                new WaveForecast(
                    wave.wave(), wave.size(), wave.stamp().at(), ends.get(wave.wave())))
        .toList();
  }

  private static Map<InstanceRef, Instant> calls(List<RolloutEvent> events) {
    Map<InstanceRef, Instant> first = new HashMap<>();
    all(events, InstanceRequested.class)
        .forEach(call -> first.putIfAbsent(call.instance(), call.stamp().at()));
    return first;
  }

  private static List<Unfit> unfit(List<RolloutEvent> events) {
    return all(events, InstanceOutcome.class)
        .map(InstanceOutcome::outcome)
        .filter(outcome -> outcome.result() == Result.NOT_STARTED)
        .map(ForecastReader::unfit)
        .toList();
  }

  private static Unfit unfit(UpgradeOutcome outcome) {
    Reason reason = outcome.reason();
    return new Unfit(outcome.instance(), reason == null ? "" : reason.name(), outcome.message());
  }

  private Map<Operation, Long> apiCalls(RolloutCompleted completed) {
    Map<Operation, Long> calls = new EnumMap<>(Operation.class);
    calls.putAll(completed.apiCalls());
    calls.merge(Operation.DESCRIBE_INSTANCES, plan.listings() - listingsOfTheTwin, Long::sum);
    return calls;
  }

  private static <E extends RolloutEvent> Stream<E> all(List<RolloutEvent> events, Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }
}
