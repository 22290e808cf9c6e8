package io.ddsfleet.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAxisTest {

  private static final Instant SATURDAY = Instant.parse("2026-11-28T17:50:12Z");

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
    assertThat(labels(axis(end))).isEqualTo(List.of(labels.split(", ")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 59, 61, 600, 5_000, 86_400, 200_000, 800_000})
  void ticks_areFew(long seconds) {
    assertThat(axis(Duration.ofSeconds(seconds)).ticks()).hasSizeBetween(1, 10);
  }

  @Test
  void x_isToScale_butInIdleTimes() {
    TimeAxis axis = axis(hours(50), idle(1, 24), idle(25, 48));

    assertThat(axis.x(hours(50))).isEqualTo(300);
    double hour = (200 - 2 * 40) / 4.0;
    assertThat(axis.x(hours(1))).isEqualTo(100 + hour);
    assertThat(axis.x(hours(24))).isEqualTo(100 + hour + 40);
    assertThat(axis.x(hours(25))).isEqualTo(100 + 2 * hour + 40);
    assertThat(axis.x(hours(49)) - axis.x(hours(48))).isEqualTo(hour);
  }

  @Test
  void x_leavesRoomForWhatHappened_howeverManyTheIdleTimes() {
    Span[] nights =
        IntStream.range(0, 30).mapToObj(day -> idle(24 * day, 24 * day + 23)).toArray(Span[]::new);
    TimeAxis axis = axis(hours(24 * 30), nights);

    assertThat(axis.x(hours(24)) - axis.x(hours(23))).isCloseTo(200 * 0.6 / 30, within(0.01));
    assertThat(axis.x(hours(24 * 30))).isCloseTo(300, within(0.01));
  }

  @Test
  void ticks_areByTheClock_andEachNightBeginsWithItsDay_whenNotAllIsToScale() {
    assertThat(labels(axis(hours(50), idle(0, 24), idle(25, 48))))
        .isEqualTo(
            List.of(
                "Sun 17:50Z",
                "18:00Z",
                "18:30Z",
                "Mon 17:50Z",
                "18:00Z",
                "18:30Z",
                "19:00Z",
                "19:30Z"));
  }

  @Test
  void x_runsFromLeftToRight() {
    TimeAxis axis = axis(Duration.ofMinutes(10));

    assertThat(axis.x(Duration.ZERO)).isEqualTo(100);
    assertThat(axis.x(Duration.ofMinutes(5))).isEqualTo(200);
    assertThat(axis.x(Duration.ofMinutes(10))).isEqualTo(300);
  }

  private static TimeAxis axis(Duration end, Span... idle) {
    return new TimeAxis(SATURDAY, end, List.of(idle), 100, 300);
  }

  private static Span idle(int from, int to) {
    return new Span(Look.IDLE, hours(from), hours(to), "");
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private static List<String> labels(TimeAxis axis) {
    return axis.ticks().stream().map(Tick::label).toList();
  }
}
