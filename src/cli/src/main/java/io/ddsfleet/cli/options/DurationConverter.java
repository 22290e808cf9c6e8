package io.ddsfleet.cli.options;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} and ISO 8601 durations. */
class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,12})(ms|s|m|h)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS);
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofDays(365);

  private final Duration least;
  private final Duration most;
  private final String range;

  DurationConverter() {
    this(LEAST, MOST, "1ms to 365 days");
  }

  private DurationConverter(Duration least, Duration most, String range) {
    this.least = least;
    this.most = most;
    this.range = range;
  }

  @Override
  public final Duration convert(String value) {
    Duration duration = parse(value);
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw bad(value);
    }
    return duration;
  }

  private Duration parse(String value) {
    Matcher matcher = SHORT.matcher(value);
    try {
      return matcher.matches()
          ? Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)))
          : Duration.parse(value);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw bad(value);
    }
  }

  private RuntimeException bad(String value) {
    return BadValue.of(
        value,
        "a duration from " + range + ": write 500ms, 10s, 5m, 2h, or ISO 8601 such as PT1M30S");
  }

  /** A wait that ends with the answer to one request. */
  static final class OfAnAnswer extends DurationConverter {
    OfAnAnswer() {
      super(LEAST, Duration.ofMinutes(10), "1ms to 10 minutes");
    }
  }

  /** A wait that may be none at all. */
  static final class FromZero extends DurationConverter {
    FromZero() {
      super(Duration.ZERO, MOST, "0s to 365 days");
    }
  }
}
