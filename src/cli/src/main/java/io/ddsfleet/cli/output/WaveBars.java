package io.ddsfleet.cli.output;

import io.ddsfleet.cli.forecast.Forecast;
import io.ddsfleet.cli.forecast.WaveForecast;
import io.ddsfleet.cli.timeline.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws when each wave is, with a bar of characters each, all over the same time: {@code =} where
 * something is in upgrade, {@code .} where the wave waits.
 */
final class WaveBars {

  private static final int WIDTH = 60;

  /** More are told in the list of waves only. */
  private static final int MOST = 12;

  private final Forecast forecast;
  private final List<Span> calls;

  WaveBars(Forecast forecast) {
    this.forecast = forecast;
    this.calls = forecast.timeline().calls();
  }

  List<String> lines() {
    List<WaveForecast> waves = forecast.waves();
    if (waves.isEmpty() || forecast.elapsed().isZero()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (WaveForecast wave : waves.subList(0, Math.min(MOST, waves.size()))) {
      lines.add(String.format("wave %3d  |%s|", wave.wave(), bar(wave)));
    }
    String start = PlanText.moment(forecast.start());
    String end = PlanText.moment(forecast.end());
    lines.add(" ".repeat(10) + start + " ".repeat(WIDTH + 2 - start.length() - end.length()) + end);
    return lines;
  }

  private String bar(WaveForecast wave) {
    Instant end = wave.end() == null ? forecast.end() : wave.end();
    char[] bar = new char[WIDTH];
    Arrays.fill(bar, ' ');
    fill(bar, wave.start(), end, '.');
    for (Span call : calls) {
      Instant from = at(call.from());
      if (!from.isBefore(wave.start()) && from.isBefore(end)) {
        fill(bar, from, at(call.to()), '=');
      }
    }
    return new String(bar);
  }

  /** The timeline begins with the first event, a little later than the rollout. */
  private Instant at(Duration inTimeline) {
    return forecast.timeline().start().plus(inTimeline);
  }

  /** At least one character. */
  private void fill(char[] bar, Instant from, Instant to, char with) {
    int first = Math.min(WIDTH - 1, column(from));
    int end = Math.min(WIDTH, Math.max(first + 1, column(to)));
    Arrays.fill(bar, first, end, with);
  }

  private int column(Instant at) {
    long since = Duration.between(forecast.start(), at).toMillis();
    return (int) (WIDTH * since / forecast.elapsed().toMillis());
  }
}
