package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowCalendar;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** When upgrades may begin in a rollout that begins now. */
final class WindowLines {

  private WindowLines() {}

  /** The lines; none for a rollout that may begin them at any time, for as long as it likes. */
  static List<String> of(RolloutPolicy policy, Instant now) {
    List<String> lines = new ArrayList<>();
    if (!policy.windows().isAlways()) {
      lines.add(windows(policy.windows(), now));
    }
    Duration deadline = policy.deadline();
    if (deadline != null) {
      lines.add("deadline: no upgrade begins later than " + Words.duration(deadline) + " from now");
    }
    return lines;
  }

  private static String windows(WindowPolicy windows, Instant now) {
    List<String> parts = new ArrayList<>();
    if (!windows.weekly().isEmpty()) {
      parts.add(joined(windows.weekly().stream().map(WeeklyWindow::toString).toList(), " or "));
    }
    if (windows.instance()) {
      parts.add("each instance's own maintenance window");
    }
    String open = parts.isEmpty() ? "any time" : String.join(", within ", parts);
    return "windows: "
        + open
        + blackouts(windows.blackouts())
        + ("; no upgrade begins in the last " + Words.duration(windows.latestStart()) + " of one")
        + first(windows, now);
  }

  private static String blackouts(List<Blackout> blackouts) {
    return blackouts.isEmpty()
        ? ""
        : ", but not " + joined(blackouts.stream().map(Blackout::toString).toList(), " nor ");
  }

  private static String joined(List<String> words, String by) {
    return words.stream().collect(Collectors.joining(by));
  }

  /** What holds for all of them; an instance's own window may open later. */
  private static String first(WindowPolicy windows, Instant now) {
    WindowPolicy common = windows.withInstance(false);
    if (common.isAlways()) {
      return "";
    }
    String own = windows.instance() ? ", for whose own window is" : "";
    return new WindowCalendar(common)
        .at(now, MaintenanceWindow.UNKNOWN)
        .fold(
            open -> "; open now" + own,
            closed -> "; opens at " + closed.opensAt() + own,
            never -> "; never opens");
  }
}
