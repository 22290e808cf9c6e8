package io.ddsfleet.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAxisTest {

  @ParameterizedTest
  @CsvSource({
    "PT45S, '0, 10 s, 20 s, 30 s, 40 s'",
    "PT2M, '0, 30 s, 60 s, 90 s, 120 s'",
    "PT17M, '0, 2 min, 4 min, 6 min, 8 min, 10 min, 12 min, 14 min, 16 min'",
    "PT4H10M, '0, 30 min, 60 min, 90 min, 120 min, 150 min, 180 min, 210 min, 240 min'",
    "PT6H, '0, 1 h, 2 h, 3 h, 4 h, 5 h, 6 h'",
    "PT0S, 0"
  })
  void ticks_areRoundMomentsInOneUnit(Duration end, String labels) {
    TimeAxis axis = new TimeAxis(end, 0, 100);

    assertThat(axis.ticks().stream().map(axis::label)).isEqualTo(List.of(labels.split(", ")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 59, 61, 600, 5_000, 86_400, 200_000, 800_000})
  void ticks_areFew(long seconds) {
    assertThat(new TimeAxis(Duration.ofSeconds(seconds), 0, 100).ticks()).hasSizeBetween(1, 10);
  }

  @Test
  void x_runsFromLeftToRight() {
    TimeAxis axis = new TimeAxis(Duration.ofMinutes(10), 100, 300);

    assertThat(axis.x(Duration.ZERO)).isEqualTo(100);
    assertThat(axis.x(Duration.ofMinutes(5))).isEqualTo(200);
    assertThat(axis.x(Duration.ofMinutes(10))).isEqualTo(300);
  }
}
