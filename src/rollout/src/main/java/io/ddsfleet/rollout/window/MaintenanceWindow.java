package io.ddsfleet.rollout.window;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An instance's own maintenance window, as the provider words it: a time in UTC at which it begins
 * every day, and one at which it ends, on the next day if that is not after the first.
 *
 * @param start such as {@code 18:00Z}; may be empty, or anything else
 * @param end such as {@code 22:00Z}; may be empty, or anything else
 */
public record MaintenanceWindow(String start, String end) {

  /** No window is known. */
  public static final MaintenanceWindow UNKNOWN = new MaintenanceWindow("", "");

  private static final Pattern UTC = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\dZ");

  /** Whether the words say when it is. Where they do not, it counts as never open. */
  public boolean isKnown() {
    return UTC.matcher(start).matches() && UTC.matcher(end).matches() && !start.equals(end);
  }

  /** The same as a window of every day; null where it is not known. */
  @Nullable WeeklyWindow asWeekly() {
    return isKnown()
        ? new WeeklyWindow(EnumSet.allOf(DayOfWeek.class), time(start), time(end), ZoneOffset.UTC)
        : null;
  }

  private static LocalTime time(String word) {
    return LocalTime.parse(word.substring(0, word.length() - 1));
  }

  /** Such as {@code 18:00Z-22:00Z}; empty where the provider said nothing. */
  @Override
  public String toString() {
    return this.equals(UNKNOWN) ? "" : start + "-" + end;
  }
}
