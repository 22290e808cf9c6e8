package io.ddsfleet.cli.output;

import io.ddsfleet.cli.forecast.Forecast;
import io.ddsfleet.cli.forecast.WaveForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Draws when each wave is, with a bar of characters each, all over the same time. */
final class WaveBars {

  private static final int WIDTH = 60;

  /** More are told in the list of waves only. */
  private static final int MOST = 12;

  private final Forecast forecast;

  WaveBars(Forecast forecast) {
    this.forecast = forecast;
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
    int from = Math.min(WIDTH - 1, column(wave.start()));
    int to = Math.min(WIDTH, Math.max(from + 1, column(end)));
    return " ".repeat(from) + "=".repeat(to - from) + " ".repeat(WIDTH - to);
  }

  private int column(Instant at) {
    long since = Duration.between(forecast.start(), at).toMillis();
    return (int) (WIDTH * since / forecast.elapsed().toMillis());
  }
}
