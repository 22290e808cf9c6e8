package io.ddsfleet.rollout.window;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads and writes days of the week: {@code Mon-Fri}, {@code Sat,Sun}, {@code Fri-Mon,Wed}. */
final class WeekDays {

  private static final int SHORTEST_RANGE = 3;

  private WeekDays() {}

  static Set<DayOfWeek> parse(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      if (ends.length > 2) {
        throw notDays(part);
      }
      DayOfWeek day = day(ends[0]);
      DayOfWeek last = day(ends[ends.length - 1]);
      for (; day != last; day = day.plus(1)) {
        days.add(day);
      }
      days.add(last);
    }
    return days;
  }

  private static DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name(day).equalsIgnoreCase(word)) {
        return day;
      }
    }
    throw notDays(word);
  }

  private static IllegalArgumentException notDays(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is not a day of the week, nor a range of them: write Mon, Tue, Wed, Thu, Fri, Sat or"
            + " Sun, such as Mon-Fri or Sat,Sun");
  }

  /** The days in the order of the week, three or more in a row as a range. */
  static String toString(Set<DayOfWeek> days) {
    List<String> parts = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (days.contains(day) && !days.contains(day.minus(1))) {
        addRun(day, days, parts);
      }
    }
    return String.join(",", parts);
  }

  private static void addRun(DayOfWeek first, Set<DayOfWeek> days, List<String> parts) {
    int length = 1;
    while (days.contains(first.plus(length))) {
      length++;
    }
    if (length >= SHORTEST_RANGE) {
      parts.add(name(first) + "-" + name(first.plus(length - 1)));
      return;
    }
    for (int next = 0; next < length; next++) {
      parts.add(name(first.plus(next)));
    }
  }

  private static String name(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT);
  }
}
