package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names the moments of a timeline of several nights by the clock, in UTC: after a time that is not
 * drawn to scale, one since the start would say little. Each night begins with its day.
 */
final class ClockTicks {

  private static final DateTimeFormatter WITH_DAY = formatter("EEE HH:mm'Z'");
  private static final DateTimeFormatter TIME = formatter("HH:mm'Z'");

  private final Instant start;
  private final Duration step;
  private final List<Tick> ticks = new ArrayList<>();

  private ClockTicks(Instant start, Duration step) {
    this.start = start;
    this.step = step;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** The beginning of each time between those that are idle, and round moments in it. */
  static List<Tick> of(Instant start, Duration end, List<Span> idle, Duration step) {
    ClockTicks clock = new ClockTicks(start, step);
    Duration from = Duration.ZERO;
    for (Span gap : idle) {
      clock.add(from, gap.from());
      from = gap.to();
    }
    clock.add(from, end);
    return clock.ticks;
  }

  private void add(Duration from, Duration to) {
    if (from.compareTo(to) >= 0) {
      return;
    }
    Instant first = start.plus(from).truncatedTo(ChronoUnit.MINUTES);
    Instant end = start.plus(to);
    tick(first, WITH_DAY);
    for (Instant at = roundAfter(first); at.isBefore(end); at = at.plus(step)) {
      tick(at, TIME);
    }
  }

  private Instant roundAfter(Instant at) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond((at.getEpochSecond() / seconds + 1) * seconds);
  }

  private void tick(Instant at, DateTimeFormatter words) {
    Duration since = Duration.between(start, at);
    ticks.add(new Tick(since.isNegative() ? Duration.ZERO : since, words.format(at)));
  }
}
