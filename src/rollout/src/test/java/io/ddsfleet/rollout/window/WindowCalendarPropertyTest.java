package io.ddsfleet.rollout.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a model that looks at the wall clock on every minute, around changes of the clocks. */
class WindowCalendarPropertyTest {

  private static final int MINUTES = 25 * 24 * 60;
  private static final int QUESTIONS = 40;

  /** The night on which the clocks change; the one of Lord Howe is by half an hour. */
  private enum Change {
    BERLIN_FORWARD("Europe/Berlin", "2026-03-29T01:00:00Z"),
    BERLIN_BACK("Europe/Berlin", "2026-10-25T01:00:00Z"),
    NEW_YORK_FORWARD("America/New_York", "2026-03-08T07:00:00Z"),
    NEW_YORK_BACK("America/New_York", "2026-11-01T06:00:00Z"),
    LORD_HOWE_FORWARD("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    LORD_HOWE_BACK("Australia/Lord_Howe", "2026-04-04T15:00:00Z");

    private final ZoneId zone;
    private final Instant at;

    Change(String zone, String at) {
      this.zone = ZoneId.of(zone);
      this.at = Instant.parse(at);
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 240);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void at_saysWhatTheClockSays(long seed) {
    compare(seed);
  }

  /** A model that never had an answer would agree with everything. */
  @Test
  void model_answersMostQuestions() {
    assertThat(LongStream.range(0, 30).map(WindowCalendarPropertyTest::compare).sum())
        .isGreaterThan(30 * QUESTIONS / 2);
  }

  /** Answers how many questions were compared: the model does not know what comes after its end. */
  private static int compare(long seed) {
    Random random = new Random(seed);
    Change change = Change.values()[(int) (seed % Change.values().length)];
    WindowPolicy policy = policy(random, change);
    MaintenanceWindow own = own(random);
    MinuteModel model = new MinuteModel(policy, own, change.at.minus(Duration.ofDays(4)), MINUTES);
    WindowCalendar calendar = new WindowCalendar(policy);
    int compared = 0;
    for (int question = 0; question < QUESTIONS; question++) {
      Instant now = change.at.plus(Duration.ofMinutes(random.nextInt(4 * 1440) - 1440));
      Opening expected = model.at(now);
      if (expected != null) {
        assertThat(calendar.at(now, own)).as("%s at %s", policy, now).isEqualTo(expected);
        compared++;
      }
    }
    return compared;
  }

  private static WindowPolicy policy(Random random, Change change) {
    int windows = random.nextInt(4);
    Duration latestStart = Duration.ofMinutes(random.nextInt(4) * 10L);
    List<WeeklyWindow> weekly = new ArrayList<>();
    while (weekly.size() < windows) {
      WeeklyWindow window = window(random, change.zone);
      if (window.length().compareTo(latestStart) > 0) {
        weekly.add(window);
      }
    }
    List<Blackout> blackouts = new ArrayList<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      Instant from = change.at.plus(Duration.ofMinutes(random.nextInt(3000) - 1500));
      blackouts.add(new Blackout(from, from.plus(Duration.ofMinutes(1 + random.nextInt(1500)))));
    }
    return new WindowPolicy(weekly, random.nextInt(3) == 0, blackouts, latestStart);
  }

  /** Most are near the hours in which the clocks change, many over midnight. */
  private static WeeklyWindow window(Random random, ZoneId zone) {
    LocalTime from =
        random.nextBoolean() ? time(random, 0, 4 * 60) : time(random, 20 * 60, 24 * 60);
    LocalTime to = random.nextBoolean() ? time(random, 0, 4 * 60) : time(random, 0, 24 * 60);
    if (from.equals(to)) {
      return window(random, zone);
    }
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    days.addAll(random.nextBoolean() ? EnumSet.allOf(DayOfWeek.class) : Set.of(DayOfWeek.SUNDAY));
    return new WeeklyWindow(days, from, to, random.nextInt(4) == 0 ? ZoneId.of("UTC") : zone);
  }

  private static LocalTime time(Random random, int from, int to) {
    return LocalTime.ofSecondOfDay((from + random.nextInt(to - from) / 5 * 5) * 60L);
  }

  private static MaintenanceWindow own(Random random) {
    int from = random.nextInt(24);
    int to = (from + 1 + random.nextInt(23)) % 24;
    return new MaintenanceWindow("%02d:00Z".formatted(from), "%02d:30Z".formatted(to));
  }
}
