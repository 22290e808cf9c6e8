package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How results, durations and foreign text are put to a person. */
public final class Words {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private Words() {}

  /** The result and, where there is one, its reason. */
  static String verdict(UpgradeOutcome outcome) {
    Reason reason = outcome.reason();
    return outcome.result() + (reason == null ? "" : " " + reason.name());
  }

  /** A duration such as {@code 7.3 s}, {@code 4 min 05 s} or {@code 2 h 07 min}. */
  static String duration(Duration duration) {
    if (duration.compareTo(LONG) < 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (duration.toHours() == 0) {
      return String.format(
          Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }
    return String.format(
        Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
  }

  /** A moment of the day, in UTC, which it says: {@code 09:21:00Z}. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** So many instances, in words. */
  public static String instances(int count) {
    return count + (count == 1 ? " instance" : " instances");
  }

  /** An age such as {@code 0:07} or {@code 12:34}. */
  static String clock(Duration age) {
    return String.format(Locale.ROOT, "%d:%02d", age.toMinutes(), age.toSecondsPart());
  }

  /** Foreign text without the characters that could move the cursor of a terminal. */
  public static String printable(String text) {
    return text.codePoints()
        .map(point -> isInvisible(point) ? ' ' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** At most so many characters; one that is cut ends in {@code ...}. */
  public static String shortened(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    String dots = length > 3 ? "..." : "";
    return text.substring(0, text.offsetByCodePoints(0, length - dots.length())) + dots;
  }

  private static boolean isInvisible(int point) {
    int type = Character.getType(point);
    return Character.isISOControl(point)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
