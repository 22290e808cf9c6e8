package io.ddsfleet.rollout.window;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A window that opens on the same days of every week, at the same time of the wall clock of a zone.
 * One over midnight belongs to the day on which it opens.
 *
 * <p>When the clocks change: a time that is leapt over counts as the instant of the leap, and so a
 * window that lies wholly within the hour that is left out does not open on that day; of a time
 * that comes twice, a window opens at the first and closes at the second.
 *
 * @param days the days on which it opens; at least one
 * @param from when it opens
 * @param to when it closes; {@link LocalTime#MIDNIGHT} is the end of the day on which it opens, any
 *     other time that is not after {@code from} is on the next day
 * @param zone whose clock
 */
public record WeeklyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone)
    implements TimeSpan {

  private static final Set<DayOfWeek> EVERY_DAY = Set.of(DayOfWeek.values());
  private static final Pattern TIMES =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");
  private static final String END_OF_DAY = "24:00";

  /** A clock change can keep a window of one day a week from opening, but not two weeks running. */
  private static final int DAYS_TO_LOOK_AT = 23;

  public WeeklyWindow {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a window opens on at least one day of the week");
    }
    if (from.toSecondOfDay() % 60 + to.toSecondOfDay() % 60 + from.getNano() + to.getNano() > 0) {
      throw new IllegalArgumentException(
          "a window opens and closes at a whole minute, not like " + from + "-" + to);
    }
    if (from.equals(to) && !to.equals(LocalTime.MIDNIGHT)) {
      throw new IllegalArgumentException(
          "a window does not open and close at the same time, "
              + from
              + ": write 00:00-24:00 for the whole day");
    }
    if (zone.normalized() instanceof ZoneOffset offset) {
      zone = offset;
    }
  }

  /**
   * Reads {@code [DAYS@]HH:MM-HH:MM[@ZONE]}, such as {@code Mon-Fri@22:00-06:00@Asia/Shanghai}.
   * Without days it opens on every day; without a zone the times are UTC, whatever the zone of the
   * machine.
   *
   * @throws IllegalArgumentException for any other text, saying what was expected
   */
  public static WeeklyWindow parse(String text) {
    String[] parts = text.split("@", -1);
    int times = TIMES.matcher(parts[0]).matches() ? 0 : 1;
    if (parts.length > times + 2 || parts.length <= times) {
      throw notAWindow(text);
    }
    Matcher matcher = TIMES.matcher(parts[times]);
    if (!matcher.matches()) {
      throw notAWindow(text);
    }
    return new WeeklyWindow(
        times == 0 ? EVERY_DAY : WeekDays.parse(parts[0]),
        opening(matcher),
        closing(text, matcher),
        parts.length == times + 1 ? ZoneOffset.UTC : zone(parts[times + 1]));
  }

  private static LocalTime opening(Matcher times) {
    return LocalTime.parse(times.group(1) + ":" + times.group(2));
  }

  private static LocalTime closing(String text, Matcher times) {
    String to = times.group(3) + ":" + times.group(4);
    if (to.equals(END_OF_DAY)) {
      return LocalTime.MIDNIGHT;
    }
    if (to.startsWith("24")) {
      throw notAWindow(text);
    }
    if (to.equals(times.group(1) + ":" + times.group(2))) {
      throw new IllegalArgumentException(
          "'" + text + "' opens and closes at the same time: write 00:00-24:00 for the whole day");
    }
    return LocalTime.parse(to);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time zone: write one such as Asia/Shanghai, +08:00 or UTC", e);
    }
  }

  private static IllegalArgumentException notAWindow(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is not a window: write [DAYS@]HH:MM-HH:MM[@ZONE], such as 22:00-06:00 (UTC) or"
            + " Mon-Fri@22:00-06:00@Asia/Shanghai");
  }

  /** How long it is open, where no clock changes in between. */
  public Duration length() {
    long seconds = to.toSecondOfDay() - (long) from.toSecondOfDay();
    return Duration.ofSeconds(seconds > 0 ? seconds : seconds + Duration.ofDays(1).toSeconds());
  }

  @Override
  public boolean covers(Instant instant) {
    LocalDate date = lookFrom(instant);
    for (; !opens(date).isAfter(instant); date = date.plusDays(1)) {
      if (days.contains(date.getDayOfWeek()) && instant.isBefore(closes(date))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Instant nextEdge(Instant after) {
    LocalDate date = lookFrom(after);
    Instant next = Instant.MAX;
    for (int day = 0; day < DAYS_TO_LOOK_AT; day++, date = date.plusDays(1)) {
      Instant opens = opens(date);
      Instant closes = closes(date);
      boolean counts = days.contains(date.getDayOfWeek()) && opens.isBefore(closes);
      if (counts && closes.isAfter(after) && closes.isBefore(next)) {
        next = closes;
      }
      if (counts && opens.isAfter(after)) {
        return opens.isBefore(next) ? opens : next;
      }
    }
    return next;
  }

  /** One that opened before this day has closed, whatever the clocks did. */
  private LocalDate lookFrom(Instant instant) {
    return LocalDate.ofInstant(instant, zone).minusDays(2);
  }

  private Instant opens(LocalDate date) {
    return new WallClock(zone).first(date.atTime(from));
  }

  private Instant closes(LocalDate date) {
    LocalDate day = to.isAfter(from) ? date : date.plusDays(1);
    return new WallClock(zone).last(day.atTime(to));
  }

  /** As {@link #parse} reads it; the zone always stands there, and the days unless they are all. */
  @Override
  public String toString() {
    String prefix = days.equals(EVERY_DAY) ? "" : WeekDays.toString(days) + "@";
    String end = to.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : to.toString();
    return prefix + from + "-" + end + "@" + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
  }
}
