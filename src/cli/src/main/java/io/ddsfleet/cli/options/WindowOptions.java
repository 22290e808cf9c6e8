package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When upgrades may begin, and for how long the rollout goes on beginning them. */
public final class WindowOptions {

  @Option(
      order = 32,
      names = "--window",
      paramLabel = "WHEN",
      converter = WindowChoice.Converter.class,
      description = {
        "When upgrades may begin: [DAYS@]HH:MM-HH:MM[@ZONE], such as 22:00-06:00 (in UTC) or"
            + " Mon-Fri@22:00-06:00@Asia/Shanghai, where the day is the one on which it opens;"
            + " repeat it for further ones, of which any will do. instance: and only within each"
            + " instance's own maintenance window. always: at any time, the default."
      })
  private List<WindowChoice> windows = new ArrayList<>();

  @Option(
      order = 33,
      names = "--blackout",
      paramLabel = "FROM/TO",
      converter = BlackoutConverter.class,
      description = {
        "When no upgrade begins, whatever the windows say, such as"
            + " 2026-12-24T00:00+08:00/2026-12-27T00:00+08:00; repeat it for further ones."
      })
  private List<Blackout> blackouts = new ArrayList<>();

  @Option(
      order = 34,
      names = "--latest-start",
      paramLabel = "D",
      converter = DurationConverter.FromZero.class,
      description = {
        "How long before a window's end, or a blackout, the last upgrade begins. Default: the"
            + " longest upgrade in the journal directory, or 30m where there is none."
      })
  private @Nullable Duration latestStart;

  @Option(
      order = 35,
      names = "--deadline",
      paramLabel = "D",
      converter = DurationConverter.class,
      description = {
        "How long after its beginning the rollout still begins upgrades, over cuts and without"
            + " pauses; what waits then is NOT_STARTED WINDOW. Default: no limit."
      })
  private @Nullable Duration deadline;

  /** How long the whole rollout may take; null without a limit. */
  public @Nullable Duration deadline() {
    return deadline;
  }

  /**
   * The windows that the flags describe; a usage error where they contradict each other.
   *
   * @param longestUpgrade asked for the latest start where there are windows and no flag says it
   */
  public WindowPolicy windows(Supplier<Duration> longestUpgrade) {
    checkAlwaysIsAlone();
    boolean instance = windows.stream().anyMatch(WindowChoice::instance);
    List<WeeklyWindow> weekly =
        windows.stream().map(WindowChoice::weekly).filter(Objects::nonNull).toList();
    if (!instance && weekly.isEmpty() && blackouts.isEmpty()) {
      checkNothingIsLimited();
      return WindowPolicy.ALWAYS;
    }
    Duration last = latestStart == null ? longestUpgrade.get() : latestStart;
    weekly.forEach(window -> checkIsLonger(window, last));
    return new WindowPolicy(weekly, instance, blackouts, last);
  }

  private void checkAlwaysIsAlone() {
    for (WindowChoice choice : windows) {
      if (!choice.isAlways() && windows.stream().anyMatch(WindowChoice::isAlways)) {
        throw new UsageException(
            "--window always contradicts --window "
                + choice.text()
                + ": leave one of the two out.");
      }
    }
  }

  private void checkNothingIsLimited() {
    if (latestStart != null) {
      throw new UsageException(
          "--latest-start "
              + latestStart
              + " limits nothing without windows: add --window or --blackout, or leave it out.");
    }
  }

  private void checkIsLonger(WeeklyWindow window, Duration last) {
    if (window.length().compareTo(last) <= 0) {
      throw new UsageException(
          "--window "
              + window
              + " is open for "
              + window.length()
              + ", and no upgrade begins less than "
              + last
              + " before its end ("
              + (latestStart == null
                  ? "the longest upgrade in the journal directory, or 30m"
                  : "--latest-start")
              + "), so none ever would: make the window longer, or give a shorter"
              + " --latest-start.");
    }
  }
}
