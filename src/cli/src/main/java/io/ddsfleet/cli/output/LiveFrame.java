package io.ddsfleet.cli.output;

import io.ddsfleet.cli.terminal.Tty.Size;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Draws a run as lines that fit the terminal. A pure function of what it is given.
 *
 * @param progress what happened so far
 * @param callsPerSecond API calls, over the last seconds
 * @param now the time the ages are told by
 * @param size what the lines have to fit in
 * @param palette how they are coloured
 */
record LiveFrame(
    RunProgress progress, double callsPerSecond, Instant now, Size size, Palette palette) {

  private static final int BAR = 30;

  /** Kept free: the line the cursor waits on, and one more for a frame that does not flicker. */
  private static final int FREE_ROWS = 2;

  private static final int LEAST_ROWS = 3;
  private static final int MOST_FLIGHTS = 20;

  List<String> lines() {
    RolloutStarted started = progress.started();
    if (started == null) {
      return List.of();
    }
    int room = Math.max(LEAST_ROWS, size.rows() - FREE_ROWS);
    List<String> lines = new ArrayList<>();
    lines.add(fit(bar(started)));
    lines.add(counts());
    lines.add(fit(pace(started)));
    new WaveLines(progress, now).lines().forEach(line -> lines.add(fit(line)));
    if (lines.size() > room) {
      return lines.subList(0, room);
    }
    lines.addAll(flights(room - lines.size()));
    return lines;
  }

  private String bar(RolloutStarted started) {
    int done = progress.outcomes();
    int total = Math.max(1, started.total());
    int percent = (int) (100L * done / total);
    int width = Math.min(BAR, Math.max(0, size.columns() - 24));
    int filled = (int) ((long) width * done / total);
    String bar = "#".repeat(filled) + ".".repeat(width - filled);
    return String.format(Locale.ROOT, "[%s] %3d%%  %d/%d", bar, percent, done, started.total());
  }

  private String counts() {
    StringBuilder line = new StringBuilder();
    int room = size.columns() - 1;
    for (Result result : Result.values()) {
      int count = progress.count(result);
      String text = (room < size.columns() - 1 ? "  " : "") + result + " " + count;
      if (count > 0 && text.length() <= room) {
        room -= text.length();
        line.append(palette.of(result, text));
      }
    }
    return line.toString();
  }

  private String pace(RolloutStarted started) {
    return String.format(
            Locale.ROOT,
            "%d in flight, %.1f API calls/s, elapsed %s",
            progress.inFlight(),
            callsPerSecond,
            Words.clock(since(started.stamp().at())))
        + eta(started);
  }

  private String eta(RolloutStarted started) {
    Instant firstCall = progress.firstCall();
    int left = started.total() - progress.outcomes();
    int finished = progress.outcomesWithCall();
    boolean waits = progress.stopping() != null || progress.waves().isPaused();
    if (firstCall == null || finished == 0 || left <= 0 || waits) {
      return "";
    }
    Duration estimate = since(firstCall).multipliedBy(left).dividedBy(finished);
    return ", about " + Words.clock(estimate) + " left";
  }

  private List<String> flights(int rows) {
    int room = Math.min(MOST_FLIGHTS, rows);
    if (room < 1) {
      return List.of();
    }
    int all = progress.inFlight();
    int shown = all <= room ? all : room - 1;
    List<String> lines =
        new ArrayList<>(
            progress.flights().stream()
                .sorted(OLDEST_FIRST)
                .limit(shown)
                .map(this::flight)
                .toList());
    if (all > shown) {
      lines.add(fit("  and " + (all - shown) + " more"));
    }
    return lines;
  }

  private static final Comparator<Flight> OLDEST_FIRST =
      Comparator.comparing(Flight::since).thenComparing(flight -> flight.instance().instanceId());

  private String flight(Flight flight) {
    String text =
        String.format(
            Locale.ROOT,
            "  %6s  %s  %s",
            Words.clock(since(flight.since())),
            Words.printable(flight.instance().toString()),
            flight.state());
    return palette.faint(fit(text));
  }

  private Duration since(@Nullable Instant then) {
    Duration age = then == null ? Duration.ZERO : Duration.between(then, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  private String fit(String text) {
    return Words.shortened(text, size.columns() - 1);
  }
}
