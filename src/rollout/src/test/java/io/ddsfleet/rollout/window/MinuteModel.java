package io.ddsfleet.rollout.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The same answers as a {@link WindowCalendar}'s, by looking at the clock on every minute. */
final class MinuteModel {

  private static final int A_DAY = 24 * 60;

  private final Instant start;
  private final int minutes;
  private final BitSet open;
  private final int latestStart;

  MinuteModel(WindowPolicy policy, MaintenanceWindow own, Instant start, int minutes) {
    this.start = start;
    this.minutes = minutes;
    this.latestStart = (int) policy.latestStart().toMinutes();
    this.open = new BitSet(minutes);
    if (policy.weekly().isEmpty()) {
      open.set(0, minutes);
    }
    policy.weekly().forEach(window -> open.or(opens(window)));
    WeeklyWindow ownWindow = own.asWeekly();
    if (policy.instance() && ownWindow != null) {
      open.and(opens(ownWindow));
    }
    policy.blackouts().forEach(one -> open.clear(minute(one.from()), minute(one.to())));
  }

  private int minute(Instant instant) {
    long minute = Duration.between(start, instant).toMinutes();
    return (int) Math.max(0, Math.min(minutes, minute));
  }

  private BitSet opens(WeeklyWindow window) {
    long[] wall = new long[minutes];
    Arrays.setAll(wall, at -> onTheWall(start.plus(Duration.ofMinutes(at)), window.zone()));
    BitSet all = new BitSet(minutes);
    LocalDate last = LocalDate.ofEpochDay(wall[minutes - 1] / A_DAY);
    for (LocalDate day = LocalDate.ofEpochDay(wall[0] / A_DAY);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (window.days().contains(day.getDayOfWeek())) {
        LocalDate closingDay = window.to().isAfter(window.from()) ? day : day.plusDays(1);
        int from = firstNotBefore(wall, minutes(day.atTime(window.from())));
        int to = lastBefore(wall, minutes(closingDay.atTime(window.to()))) + 1;
        all.set(from, Math.max(from, to));
      }
    }
    return all;
  }

  /** What the clock shows, in minutes since 1970 if it never changed. */
  private static long onTheWall(Instant instant, ZoneId zone) {
    return (instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds()) / 60;
  }

  private static long minutes(LocalDateTime wall) {
    return wall.toEpochSecond(ZoneOffset.UTC) / 60;
  }

  private static int firstNotBefore(long[] wall, long time) {
    int at = 0;
    while (at < wall.length && wall[at] < time) {
      at++;
    }
    return at;
  }

  private static int lastBefore(long[] wall, long time) {
    int at = wall.length - 1;
    while (at >= 0 && wall[at] >= time) {
      at--;
    }
    return at;
  }

  /** The answer for a minute; null when it depends on what comes after the model's end. */
  @Nullable Opening at(Instant now) {
    int asked = minute(now);
    for (int at = asked; at < minutes; ) {
      int end = open.get(at) ? open.nextClearBit(at) : at;
      if (end >= minutes) {
        return null;
      }
      if (at < end - latestStart) {
        return at == asked
            ? new Opening.Open(time(end - latestStart))
            : new Opening.Closed(time(at));
      }
      at = end;
      int next = open.nextSetBit(at);
      if (next < 0) {
        return null;
      }
      at = next;
    }
    return null;
  }

  private Instant time(int minute) {
    return start.plus(Duration.ofMinutes(minute));
  }
}
