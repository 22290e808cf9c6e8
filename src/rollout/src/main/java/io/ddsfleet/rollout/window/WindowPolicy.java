package io.ddsfleet.rollout.window;

import java.time.Duration;
import java.util.List;

/**
 * When upgrades may begin: in any of the weekly windows, if there are some; and, where that is
 * wanted, in the instance's own maintenance window; and not in a blackout.
 *
 * @param weekly the weekly windows, any of which is enough; with none every time is one
 * @param instance whether an instance's own maintenance window has to be open too
 * @param blackouts when nothing begins
 * @param latestStart how long before a window's end, or a blackout's beginning, the last upgrade
 *     begins, from 0; shorter than each weekly window
 */
public record WindowPolicy(
    List<WeeklyWindow> weekly, boolean instance, List<Blackout> blackouts, Duration latestStart) {

  private static final Duration MOST = Duration.ofDays(365);

  /** How long before a window's end the last upgrade begins where nothing is said. */
  public static final Duration LATEST_START = Duration.ofMinutes(30);

  /** At any time. */
  public static final WindowPolicy ALWAYS =
      new WindowPolicy(List.of(), false, List.of(), LATEST_START);

  public WindowPolicy {
    weekly = List.copyOf(weekly);
    blackouts = List.copyOf(blackouts);
    if (latestStart.isNegative() || latestStart.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "latestStart is from 0 to 365 days before a window's end, not " + latestStart);
    }
    for (WeeklyWindow window : weekly) {
      if (window.length().compareTo(latestStart) <= 0) {
        throw new IllegalArgumentException(
            "the window "
                + window
                + " is open for "
                + window.length()
                + ", and no upgrade begins less than "
                + latestStart
                + " before its end, so none ever would: make the window longer, or latestStart"
                + " shorter");
      }
    }
  }

  /** In any of these windows. */
  public static WindowPolicy of(WeeklyWindow... weekly) {
    return ALWAYS.withWeekly(List.of(weekly));
  }

  /** In any of these windows. */
  public WindowPolicy withWeekly(List<WeeklyWindow> windows) {
    return new WindowPolicy(windows, instance, blackouts, latestStart);
  }

  /** In each instance's own maintenance window, or not only. */
  public WindowPolicy withInstance(boolean own) {
    return new WindowPolicy(weekly, own, blackouts, latestStart);
  }

  /** Not in these times. */
  public WindowPolicy withBlackouts(List<Blackout> none) {
    return new WindowPolicy(weekly, instance, none, latestStart);
  }

  /** Not later than this before a window's end. */
  public WindowPolicy withLatestStart(Duration beforeTheEnd) {
    return new WindowPolicy(weekly, instance, blackouts, beforeTheEnd);
  }

  /** Whether upgrades may begin at any time. */
  public boolean isAlways() {
    return weekly.isEmpty() && !instance && blackouts.isEmpty();
  }
}
