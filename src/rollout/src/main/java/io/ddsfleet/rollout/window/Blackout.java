package io.ddsfleet.rollout.window;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;

/**
 * A time in which no upgrade begins, whatever the windows say.
 *
 * @param from when it begins, inclusive
 * @param to when it ends, exclusive; after {@code from}, and before the year 10000
 */
public record Blackout(Instant from, Instant to) implements TimeSpan {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** A date and time with an offset, the name of a zone, or both. */
  private static final DateTimeFormatter WITH_ZONE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .optionalStart()
          .appendLiteral('[')
          .parseCaseSensitive()
          .appendZoneRegionId()
          .appendLiteral(']')
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  public Blackout {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "a blackout ends after it begins, not like " + from + "/" + to);
    }
    if (to.isAfter(LATEST)) {
      throw new IllegalArgumentException("a blackout ends before the year 10000, not at " + to);
    }
  }

  /**
   * Reads {@code FROM/TO}: two times in ISO 8601, each with its offset or its zone, such as {@code
   * 2026-12-24T00:00+08:00/2026-12-27T00:00+08:00} or {@code
   * 2026-12-24T00:00[Asia/Shanghai]/2026-12-27T00:00[Asia/Shanghai]}.
   *
   * @throws IllegalArgumentException for any other text, saying what was expected
   */
  public static Blackout parse(String text) {
    int slash = slash(text);
    if (slash < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a blackout: write FROM/TO, such as " + example());
    }
    return new Blackout(instant(text.substring(0, slash)), instant(text.substring(slash + 1)));
  }

  private static String example() {
    return "2026-12-24T00:00+08:00/2026-12-27T00:00+08:00";
  }

  /** The one between the times: the names of zones have some too. */
  private static int slash(String text) {
    boolean inZone = false;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      inZone = letter == '[' || (inZone && letter != ']');
      if (letter == '/' && !inZone) {
        return at;
      }
    }
    return -1;
  }

  private static Instant instant(String text) {
    try {
      return WITH_ZONE.parse(text, ZonedDateTime::from).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a time with its offset or zone: write 2026-12-24T00:00Z,"
              + " 2026-12-24T00:00+08:00 or 2026-12-24T00:00[Asia/Shanghai]",
          e);
    }
  }

  @Override
  public boolean covers(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  @Override
  public Instant nextEdge(Instant after) {
    if (from.isAfter(after)) {
      return from;
    }
    return to.isAfter(after) ? to : Instant.MAX;
  }

  /** As {@link #parse} reads it, in UTC. */
  @Override
  public String toString() {
    return from + "/" + to;
  }
}
