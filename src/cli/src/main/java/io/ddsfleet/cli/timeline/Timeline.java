package io.ddsfleet.cli.timeline;

import io.ddsfleet.rollout.event.RolloutEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happened in a rollout, by the time since its start.
 *
 * @param start when the first event was, by the clock
 * @param lanes one for each instance, by region and id
 * @param waves the waves, in order
 * @param bands times in which something held for many instances
 * @param moments what happened to the whole rollout
 * @param end when it was over
 */
public record Timeline(
    Instant start,
    List<Lane> lanes,
    List<Span> waves,
    List<Band> bands,
    List<Moment> moments,
    Duration end) {

  public Timeline {
    lanes = List.copyOf(lanes);
    waves = List.copyOf(waves);
    bands = List.copyOf(bands);
    moments = List.copyOf(moments);
  }

  /**
   * Reads the events of one rollout, in their order; a stream that was cut off will do.
   *
   * @throws IllegalArgumentException when there are none
   */
  public static Timeline of(List<RolloutEvent> events) {
    return TimelineReader.read(events);
  }

  /** How many instances were in upgrade at one moment, at the most. */
  public int mostInFlight() {
    return InFlight.most(InFlight.of(calls()));
  }

  /** The same with so many lanes at the most, picked evenly. */
  Timeline withLanes(int most) {
    if (lanes.size() <= most) {
      return this;
    }
    List<Lane> picked =
        IntStream.range(0, most)
            .mapToObj(i -> lanes.get((int) ((long) i * lanes.size() / most)))
            .toList();
    return new Timeline(start, picked, waves, bands, moments, end);
  }

  /** The long times in which nothing was in flight. */
  List<Span> idleTimes() {
    return IdleTimes.of(calls(), end);
  }

  /** All calls of all instances. */
  public List<Span> calls() {
    return lanes.stream().flatMap(lane -> lane.calls().stream()).toList();
  }

  /** Everything that occurs, in the order of a legend. */
  Set<Look> looks() {
    Stream<Span> spans =
        Stream.of(
                calls().stream(),
                lanes.stream().flatMap(lane -> lane.doubts().stream()),
                bands.stream().map(Band::span),
                idleTimes().stream())
            .flatMap(Function.identity());
    Stream<Moment> marks =
        Stream.of(
                lanes.stream().flatMap(lane -> lane.marks().stream()),
                bands.stream().flatMap(band -> band.marks().stream()),
                moments.stream())
            .flatMap(Function.identity());
    return Stream.concat(spans.map(Span::look), marks.map(Moment::look))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Look.class)));
  }
}
