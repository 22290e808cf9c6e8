package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Writes durations for people. */
final class DurationText {

  private DurationText() {}

  /**
   * Such as {@code 45 s}, {@code 5 min}, {@code 1 h 30 min}; what is below a second is left out.
   */
  static String of(Duration time) {
    List<String> parts =
        Stream.of(
                part(time.toHours(), "h"),
                part(time.toMinutesPart(), "min"),
                part(time.toSecondsPart(), "s"))
            .filter(part -> !part.isEmpty())
            .toList();
    return parts.isEmpty() ? "0 s" : String.join(" ", parts);
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + " " + unit;
  }
}
