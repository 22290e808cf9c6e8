package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where a moment is, from left to right. Long idle times are drawn narrow; all else is to scale.
 *
 * @param start when the first moment is, by the clock
 * @param end the last moment
 * @param idle the long idle times, in order
 * @param left where the first one is
 * @param right where the last one is
 */
record TimeAxis(Instant start, Duration end, List<Span> idle, double left, double right) {

  private static final int MOST_TICKS = 9;
  private static final double IDLE_WIDTH = 40;

  /** So much of the whole for idle times, at the most. */
  private static final double IDLE_SHARE = 0.4;

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

  TimeAxis {
    idle = List.copyOf(idle);
  }

  double x(Duration at) {
    double x = left;
    Duration toScale = at;
    for (Span gap : idle) {
      Duration past = past(gap, at);
      x += idleWidth() * past.toMillis() / gap.length().toMillis();
      toScale = toScale.minus(past);
    }
    return x + (right - left - idle.size() * idleWidth()) * toScale.toMillis() / wholeMillis();
  }

  private static Duration past(Span gap, Duration at) {
    if (at.compareTo(gap.from()) <= 0) {
      return Duration.ZERO;
    }
    return at.compareTo(gap.to()) < 0 ? at.minus(gap.from()) : gap.length();
  }

  private double idleWidth() {
    return Math.min(IDLE_WIDTH, IDLE_SHARE * (right - left) / Math.max(1, idle.size()));
  }

  private long wholeMillis() {
    return Math.max(1, toScale().toMillis());
  }

  private Duration toScale() {
    return end.minus(IdleTimes.sum(idle));
  }

  /**
   * Round moments, evenly spread: by the time since the start and all in the same unit, or by the
   * clock where not all is to scale.
   */
  List<Tick> ticks() {
    Duration step = step();
    if (!idle.isEmpty()) {
      return ClockTicks.of(start, end, idle, step);
    }
    return LongStream.rangeClosed(0, end.dividedBy(step))
        .mapToObj(step::multipliedBy)
        .map(tick -> new Tick(tick, label(tick, step)))
        .toList();
  }

  private static String label(Duration tick, Duration step) {
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
    Duration shown = toScale();
    return STEPS.stream()
        .filter(one -> shown.dividedBy(one) < MOST_TICKS)
        .findFirst()
        .orElse(Duration.ofDays(1));
  }
}
