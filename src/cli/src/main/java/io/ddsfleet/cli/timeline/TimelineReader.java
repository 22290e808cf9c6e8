package io.ddsfleet.cli.timeline;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.BreakerChanged;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
import io.ddsfleet.rollout.event.RolloutEvent.OfInstance;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutPaused;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutRetuned;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the events of one rollout into a timeline. */
final class TimelineReader {

  private static final Comparator<InstanceRef> BY_REGION_AND_ID =
      Comparator.comparing(InstanceRef::regionId).thenComparing(InstanceRef::instanceId);

  private final Instant start;
  private final Map<InstanceRef, LaneReader> lanes = new TreeMap<>(BY_REGION_AND_ID);
  private final Map<String, BreakerReader> breakers = new TreeMap<>();
  private final WaveReader waves = new WaveReader();
  private final PauseReader pauses = new PauseReader();
  private final List<Moment> moments = new ArrayList<>();
  private Duration end = Duration.ZERO;
  private WindowPolicy windows = WindowPolicy.ALWAYS;

  private TimelineReader(Instant start) {
    this.start = start;
  }

  static Timeline read(List<RolloutEvent> events) {
    TimelineReader reader = new TimelineReader(earliest(events));
    events.forEach(reader::take);
    return reader.timeline();
  }

  /** A resumed run begins with what earlier ones found, with its old times. */
  private static Instant earliest(List<RolloutEvent> events) {
    return events.stream()
        .map(event -> event.stamp().at())
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalArgumentException("a timeline needs events, there are none"));
  }

  private void take(RolloutEvent event) {
    Duration at = Duration.between(start, event.stamp().at());
    end = end.compareTo(at) < 0 ? at : end;
    if (event instanceof OfInstance one) {
      lanes.computeIfAbsent(one.instance(), LaneReader::new).take(one, at);
    } else {
      takeOfAll(event, at);
    }
  }

  private void takeOfAll(RolloutEvent event, Duration at) {
    if (event instanceof RolloutStarted started) {
      windows = started.policy().windows();
    } else if (event instanceof WaveStarted wave) {
      waves.started(wave.wave(), wave.size(), at);
    } else if (event instanceof WaveCompleted) {
      waves.completed(at);
    } else if (event instanceof BreakerChanged breaker) {
      breakers.computeIfAbsent(breaker.regionId(), BreakerReader::new).changed(breaker.state(), at);
    } else {
      takeSteering(event, at);
    }
  }

  private void takeSteering(RolloutEvent event, Duration at) {
    if (event instanceof RolloutPaused) {
      waves.paused(at);
      pauses.paused(at);
    } else if (event instanceof RolloutContinued) {
      waves.continued(at);
      pauses.ended(at);
    } else if (event instanceof RolloutRetuned retuned) {
      moments.add(new Moment(Look.STEERED, at, words(retuned.limits())));
    } else if (event instanceof InstancesHeld held) {
      moments.add(new Moment(Look.STEERED, at, held.held() ? "hold" : "release"));
    } else if (event instanceof RolloutStopping stopping) {
      pauses.ended(at);
      moments.add(new Moment(Look.STOPPING, at, stopping.reason().name()));
    }
  }

  private static String words(Retuning limits) {
    return limits.maxInFlight() == null ? "set" : "max-in-flight " + limits.maxInFlight();
  }

  private Timeline timeline() {
    List<Band> bands = new ArrayList<>(waves.bakes());
    bands.addAll(ClosedTimes.of(windows, start, end));
    bands.addAll(pauses.pauses(end));
    breakers.values().forEach(breaker -> bands.addAll(breaker.held(end)));
    return new Timeline(
        start,
        lanes.values().stream().map(lane -> lane.lane(end)).toList(),
        waves.waves(end),
        bands,
        moments,
        end);
  }
}
