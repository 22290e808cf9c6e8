package io.ddsfleet.cli.history;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The waves of a rollout that have begun, over all of its runs. */
final class WaveLog {

  private final Map<Integer, WaveSpan> waves = new TreeMap<>();

  void add(RolloutEvent event) {
    if (event instanceof WaveStarted begun) {
      waves.put(begun.wave(), new WaveSpan(begun, null));
    } else if (event instanceof WaveCompleted ended) {
      waves.computeIfPresent(ended.wave(), (wave, span) -> new WaveSpan(span.begun(), ended));
    }
  }

  /** In the order of their numbers. */
  List<WaveSpan> waves() {
    return List.copyOf(waves.values());
  }
}
