package io.ddsfleet.rollout.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTextsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22:00-06:00 | 22:00-06:00@UTC",
        "00:00-24:00 | 00:00-24:00@UTC",
        "22:00-00:00@Z | 22:00-24:00@UTC",
        "mon-fri@22:00-06:00@Asia/Shanghai | Mon-Fri@22:00-06:00@Asia/Shanghai",
        "Sat,Sun@01:00-05:00@+08:00 | Sat,Sun@01:00-05:00@+08:00",
        "Fri-Mon@01:00-05:00 | Fri-Mon@01:00-05:00@UTC",
        "Mon,Tue,Wed@01:00-05:00 | Mon-Wed@01:00-05:00@UTC",
        "Mon-Sun@01:00-05:00 | 01:00-05:00@UTC",
        "Wed@01:00-05:00@UTC | Wed@01:00-05:00@UTC"
      })
  void window_isReadAndWritten(String text, String written) {
    assertThat(WeeklyWindow.parse(text)).hasToString(written);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void window_comesBackFromItsText(long seed) {
    Random random = new Random(seed);
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(3) > 0) {
        days.add(day);
      }
    }
    LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(60));
    LocalTime to = from.plusMinutes(1 + random.nextInt(1439));
    List<String> zones = List.of("UTC", "Europe/Berlin", "+05:30", "America/New_York", "Etc/GMT-3");
    ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
    WeeklyWindow window = new WeeklyWindow(days, from, to, zone);

    assertThat(WeeklyWindow.parse(window.toString())).isEqualTo(window);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "22:00",
        "22:00-25:00",
        "24:00-06:00",
        "22:00-24:30",
        "9:00-10:00",
        "Mon@22-06",
        "Mon@22:00-06:00@UTC@UTC",
        "Mon",
        "22:00-06:00@Mon",
        "Mon-Wed-Fri@22:00-06:00",
        "Monday@22:00-06:00",
        "Mon,@22:00-06:00",
        "@22:00-06:00",
        "22:00-06:00@",
        "22:00-06:00@Middle/Earth"
      })
  void window_isRefused_withAWordOnWhatIsExpected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeeklyWindow.parse(text))
        .withMessageContaining("write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"22:00-22:00", "00:00-00:00", "Mon@05:00-05:00@Europe/Berlin"})
  void window_isRefused_whenItClosesAsItOpens(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeeklyWindow.parse(text))
        .withMessageContaining("00:00-24:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-12-24T00:00+08:00/2026-12-27T12:30:15Z | 2026-12-23T16:00:00Z/2026-12-27T12:30:15Z",
        "2026-12-24T00:00[Asia/Shanghai]/2026-12-24T00:00Z | 2026-12-23T16:00:00Z/2026-12-24T00:00:00Z",
        "2026-07-01T00:00+02:00[Europe/Berlin]/2026-07-02T00:00[Europe/Berlin]"
            + " | 2026-06-30T22:00:00Z/2026-07-01T22:00:00Z"
      })
  void blackout_isReadAndWritten(String text, String written) {
    assertThat(Blackout.parse(text)).hasToString(written);
    assertThat(Blackout.parse(written)).isEqualTo(Blackout.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-24T00:00/2026-12-27T00:00",
        "2026-12-24/2026-12-27",
        "2026-12-24T00:00Z",
        "2026-12-24T00:00Z/P3D",
        "2026-02-30T00:00Z/2026-12-27T00:00Z",
        "",
        "/"
      })
  void blackout_isRefused_withAWordOnWhatIsExpected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blackout.parse(text))
        .withMessageContaining("write");
  }

  @Test
  void blackout_isRefused_whenItEndsBeforeItBegins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blackout.parse("2026-12-27T00:00Z/2026-12-24T00:00Z"))
        .withMessageContaining("2026-12-27");
  }

  @Test
  void policy_refusesAWindowThatIsNotLongerThanTheLatestStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WindowPolicy.of(WeeklyWindow.parse("22:00-22:30")))
        .withMessageContaining("22:00-22:30@UTC")
        .withMessageContaining("PT30M");
    assertThat(WindowPolicy.of(WeeklyWindow.parse("22:00-22:31")).weekly()).hasSize(1);
  }

  @Test
  void policy_refusesALatestStartOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WindowPolicy.ALWAYS.withLatestStart(Duration.ofSeconds(-1)))
        .withMessageContaining("PT-1S");
  }

  @ParameterizedTest
  @CsvSource({"'',''", "02:00Z,''", "02:00,06:00", "25:00Z,06:00Z", "02:00Z,02:00Z"})
  void maintenanceWindow_isNotKnown_whenItsWordsDoNotSayWhenItIs(String start, String end) {
    assertThat(new MaintenanceWindow(start, end).isKnown()).isFalse();
    assertThat(new MaintenanceWindow(start, end).asWeekly()).isNull();
  }

  @Test
  void maintenanceWindow_isOneOfEveryDay_inUtc() {
    WeeklyWindow everyDay = WeeklyWindow.parse("22:00-02:00");

    assertThat(new MaintenanceWindow("22:00Z", "02:00Z").asWeekly()).isEqualTo(everyDay);
    assertThat(everyDay.zone()).isEqualTo(ZoneOffset.UTC);
  }
}
