package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where a moment is, from left to right.
 *
 * @param end the last moment
 * @param left where the first one is
 * @param right where the last one is
 */
record TimeAxis(Duration end, double left, double right) {

  private static final int MOST_TICKS = 9;
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12));

  double x(Duration at) {
    long whole = Math.max(1, end.toMillis());
    return left + (right - left) * at.toMillis() / whole;
  }

  /** Round moments, evenly spread, from zero on. */
  List<Duration> ticks() {
    Duration step = step();
    return LongStream.rangeClosed(0, end.dividedBy(step)).mapToObj(step::multipliedBy).toList();
  }

  /** A tick in words, all in the same unit. */
  String label(Duration tick) {
    Duration step = step();
    if (tick.isZero()) {
      return "0";
    }
    if (step.compareTo(Duration.ofMinutes(1)) < 0) {
      return tick.toSeconds() + " s";
    }
    return step.compareTo(Duration.ofHours(1)) < 0
        ? tick.toMinutes() + " min"
        : tick.toHours() + " h";
  }

  private Duration step() {
    return STEPS.stream()
        .filter(one -> end.dividedBy(one) < MOST_TICKS)
        .findFirst()
        .orElse(Duration.ofDays(1));
  }
}
