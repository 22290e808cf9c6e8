package io.ddsfleet.rollout.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowCalendarTest {

  private static final MaintenanceWindow OWN = new MaintenanceWindow("18:00Z", "22:00Z");

  @Test
  void at_isOpenForEver_withoutWindows() {
    assertThat(new WindowCalendar(WindowPolicy.ALWAYS).at(at("2026-11-24T12:00:00Z"), OWN))
        .isEqualTo(new Opening.Open(Instant.MAX));
  }

  @Test
  void at_closesAtTheLatestStart_andOpensWithTheNextWindow() {
    WindowCalendar calendar = fixed("22:00-06:00");

    assertThat(calendar.at(at("2026-11-24T22:00:00Z"), OWN))
        .isEqualTo(open("2026-11-25T05:30:00Z"));
    assertThat(calendar.at(at("2026-11-25T05:29:59Z"), OWN))
        .isEqualTo(open("2026-11-25T05:30:00Z"));
    assertThat(calendar.at(at("2026-11-25T05:30:00Z"), OWN))
        .isEqualTo(closed("2026-11-25T22:00:00Z"));
  }

  @Test
  void at_belongsToTheDayOnWhichItOpens_overMidnight() {
    WindowCalendar calendar = fixed("Fri@22:00-06:00@Asia/Shanghai");

    assertThat(calendar.at(at("2026-11-27T21:00:00Z"), OWN)) // Saturday 05:00 in Shanghai
        .isEqualTo(open("2026-11-27T21:30:00Z"));
    assertThat(calendar.at(at("2026-11-26T21:00:00Z"), OWN)) // Friday 05:00 in Shanghai
        .isEqualTo(closed("2026-11-27T14:00:00Z"));
  }

  @Test
  void at_takesWindowsThatTouchAsOne() {
    WindowCalendar calendar = fixed("Sun@20:00-24:00", "Mon@00:00-02:00");

    assertThat(calendar.at(at("2026-11-29T23:50:00Z"), OWN))
        .isEqualTo(open("2026-11-30T01:30:00Z"));
  }

  @Test
  void at_endsWithABlackout_asWithAWindow() {
    WindowPolicy policy =
        WindowPolicy.of(WeeklyWindow.parse("22:00-06:00"))
            .withBlackouts(List.of(Blackout.parse("2026-11-25T01:00Z/2026-11-27T05:45Z")));
    WindowCalendar calendar = new WindowCalendar(policy);

    assertThat(calendar.at(at("2026-11-24T23:00:00Z"), OWN))
        .isEqualTo(open("2026-11-25T00:30:00Z"));
    assertThat(calendar.at(at("2026-11-25T00:30:00Z"), OWN)) // 15 min are left of the third night
        .isEqualTo(closed("2026-11-27T22:00:00Z"));
  }

  @Test
  void at_takesWhatTheInstanceAndTheWindowsHaveInCommon() {
    WindowCalendar calendar =
        new WindowCalendar(WindowPolicy.of(WeeklyWindow.parse("20:00-02:00")).withInstance(true));

    assertThat(calendar.at(at("2026-11-24T18:30:00Z"), OWN))
        .isEqualTo(closed("2026-11-24T20:00:00Z"));
    assertThat(calendar.at(at("2026-11-24T20:00:00Z"), OWN))
        .isEqualTo(open("2026-11-24T21:30:00Z"));
  }

  @Test
  void at_isNever_whereTheInstancesWindowIsNotKnown() {
    WindowCalendar calendar = new WindowCalendar(WindowPolicy.ALWAYS.withInstance(true));

    assertThat(calendar.at(at("2026-11-24T18:30:00Z"), MaintenanceWindow.UNKNOWN))
        .isInstanceOfSatisfying(
            Opening.Never.class, never -> assertThat(never.why()).contains("not known"));
    assertThat(calendar.at(at("2026-11-24T18:30:00Z"), new MaintenanceWindow("soon", "later")))
        .isInstanceOfSatisfying(
            Opening.Never.class, never -> assertThat(never.why()).contains("soon-later"));
  }

  @Test
  void at_isNever_whereNothingIsInCommon() {
    WindowCalendar calendar =
        new WindowCalendar(WindowPolicy.of(WeeklyWindow.parse("02:00-04:00")).withInstance(true));

    assertThat(calendar.at(at("2026-11-24T18:30:00Z"), OWN)).isInstanceOf(Opening.Never.class);
  }

  @Test
  void at_findsWhatIsInCommon_whereOnlySummerTimeBringsThemTogether() {
    WindowPolicy policy =
        WindowPolicy.of(WeeklyWindow.parse("23:00-24:00@Europe/Berlin"))
            .withInstance(true)
            .withLatestStart(Duration.ofMinutes(10));
    MaintenanceWindow own = new MaintenanceWindow("21:00Z", "22:00Z");

    assertThat(new WindowCalendar(policy).at(at("2026-11-24T18:30:00Z"), own))
        .isEqualTo(closed("2027-03-28T21:00:00Z"));
  }

  @Test
  void at_looksBeyondABlackout_howeverLongItIs() {
    WindowPolicy policy =
        WindowPolicy.ALWAYS.withBlackouts(
            List.of(Blackout.parse("2026-01-01T00:00Z/2031-01-01T00:00Z")));

    assertThat(new WindowCalendar(policy).at(at("2026-11-24T18:30:00Z"), OWN))
        .isEqualTo(closed("2031-01-01T00:00:00Z"));
  }

  @Test
  void at_opensAtTheLeap_whenItsTimeIsLeaptOver() {
    WindowCalendar calendar = fixed("02:30-05:00@Europe/Berlin");

    assertThat(calendar.at(at("2026-03-29T00:00:00Z"), OWN))
        .isEqualTo(closed("2026-03-29T01:00:00Z"));
  }

  @Test
  void at_doesNotOpenOnTheDay_whenTheWholeWindowIsLeaptOver() {
    WindowCalendar calendar = fixed("02:00-03:00@Europe/Berlin");

    assertThat(calendar.at(at("2026-03-29T00:00:00Z"), OWN))
        .isEqualTo(closed("2026-03-30T00:00:00Z"));
  }

  @Test
  void at_lastsAnHourLonger_whenItsEndComesTwice() {
    WindowCalendar calendar = fixed("22:00-02:30@Europe/Berlin");

    assertThat(calendar.at(at("2026-10-24T20:00:00Z"), OWN))
        .isEqualTo(open("2026-10-25T01:00:00Z"));
  }

  @Test
  void nameAt_saysWhichWindowItIs() {
    WindowPolicy policy = WindowPolicy.of(WeeklyWindow.parse("18:00-02:00")).withInstance(true);

    assertThat(new WindowCalendar(policy).nameAt(at("2026-11-24T19:00:00Z"), OWN))
        .isEqualTo("the window 18:00-02:00@UTC and its own window 18:00Z-22:00Z");
  }

  private static WindowCalendar fixed(String... windows) {
    return new WindowCalendar(
        WindowPolicy.ALWAYS.withWeekly(
            List.of(windows).stream().map(WeeklyWindow::parse).toList()));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static Opening open(String until) {
    return new Opening.Open(at(until));
  }

  private static Opening closed(String opensAt) {
    return new Opening.Closed(at(opensAt));
  }
}
