package io.ddsfleet.cli.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastTest {

  private static final Percentage CLOSE = Percentage.withPercentage(5);

  /** Reads one by one are those of the last few of each wave, which nobody can tell so well. */
  private static final Percentage ABOUT = Percentage.withPercentage(20);

  private static final RolloutPolicy POLICY =
      RolloutPolicy.builder()
          .waves(
              WavePolicy.of(Portion.of(1), Portion.ofPercent(10), Portion.ofPercent(100))
                  .withBake(Duration.ofMinutes(10)))
          .maxInFlight(10)
          .groups(new GroupPolicy(GroupKey.ofTag("app"), 1))
          .build();

  private static final RolloutPolicy NIGHTS =
      POLICY.toBuilder()
          .windows(
              WindowPolicy.of(
                      WeeklyWindow.parse("22:00-24:00@Europe/Berlin"),
                      WeeklyWindow.parse("Sat,Sun@02:00-05:00"))
                  .withInstance(true))
          .build();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 6);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void forecast_isWithinFivePercentOfTheTimeThatTheRolloutThenTakes(long seed) {
    LearnedTimes learned = LearnedTimes.of(new TestFleet(1000 + seed, 300).upgrade(POLICY));
    TestFleet fleet = new TestFleet(seed, 300);
    RolloutPlan plan = fleet.plan(POLICY);

    Forecast forecast = Forecaster.of(plan, learned, fleet.now());

    RolloutCompleted completed = TestFleet.completed(fleet.upgrade(POLICY));
    assertThat(forecast.elapsed().toMillis()).isCloseTo(completed.elapsed().toMillis(), CLOSE);
    assertThat(forecast.apiCalls().get(Operation.UPGRADE)).isEqualTo(300);
    assertThat(forecast.apiCalls().get(Operation.DESCRIBE_INSTANCE))
        .isCloseTo(completed.apiCalls().get(Operation.DESCRIBE_INSTANCE), ABOUT);
    assertThat(forecast.mostInFlight()).isEqualTo(10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void forecast_withWindows_isWithinFivePercent_andInAsManyNights(long seed) {
    LearnedTimes learned = LearnedTimes.of(new TestFleet(1000 + seed, 300).upgrade(POLICY));
    TestFleet fleet = new TestFleet(seed, 300);
    RolloutPlan plan = fleet.plan(NIGHTS);

    Forecast forecast = Forecaster.of(plan, learned, fleet.now());

    RolloutHistory taken = fleet.upgrade(NIGHTS);
    long elapsed = TestFleet.completed(taken).elapsed().toMillis();
    assertThat(forecast.elapsed().toMillis()).isCloseTo(elapsed, CLOSE);
    assertThat(forecast.windows()).isEqualTo(WindowsUsed.count(plan, taken.events()));
    assertThat(forecast.windows()).isGreaterThan(1);
    assertThat(forecast.unfit()).isEmpty();
  }

  @Test
  void forecast_namesThoseThatDoNotFit() {
    RolloutPolicy tooShort = NIGHTS.toBuilder().deadline(Duration.ofHours(30)).build();
    TestFleet fleet = new TestFleet(3, 300);

    Forecast forecast = Forecaster.of(fleet.plan(tooShort), LearnedTimes.NONE, fleet.now());

    assertThat(forecast.unfit()).isNotEmpty().allMatch(one -> one.reason().equals("WINDOW"));
    assertThat(forecast.apiCalls())
        .containsEntry(Operation.UPGRADE, 300L - forecast.unfit().size());
  }

  @Test
  void forecast_ofTheSamePlan_isTheSame() {
    LearnedTimes learned = LearnedTimes.of(new TestFleet(7, 60).upgrade(POLICY));
    RolloutPlan plan = new TestFleet(8, 60).plan(POLICY);

    Forecast one = Forecaster.of(plan, learned, TestFleet.START);
    Forecast other = Forecaster.of(plan, learned, TestFleet.START);

    assertThat(other.waves()).isEqualTo(one.waves());
    assertThat(other.end()).isEqualTo(one.end());
    assertThat(other.apiCalls()).isEqualTo(one.apiCalls());
  }

  @Test
  void waves_areThoseOfThePlan_oneAfterTheOther_withTheirBakeInBetween() {
    Forecast forecast =
        Forecaster.of(new TestFleet(1, 40).plan(POLICY), LearnedTimes.NONE, TestFleet.START);

    assertThat(forecast.waves()).extracting(WaveForecast::size).containsExactly(1, 4, 35);
    for (int i = 1; i < 3; i++) {
      Instant before = Objects.requireNonNull(forecast.waves().get(i - 1).end());
      assertThat(forecast.waves().get(i).start())
          .isAfterOrEqualTo(before.plus(Duration.ofMinutes(10)));
    }
    assertThat(forecast.waves().get(2).end()).isBeforeOrEqualTo(forecast.end());
    assertThat(forecast.unfit()).isEmpty();
  }

  @Test
  void forecastWithoutHistory_saysWhatItAssumes_andPausesTakeNoTime() {
    RolloutPolicy pausing =
        POLICY.toBuilder().waves(POLICY.waves().withPauses(PausePoints.ALL)).build();

    Forecast forecast =
        Forecaster.of(new TestFleet(1, 20).plan(pausing), LearnedTimes.NONE, TestFleet.START);

    assertThat(forecast.assumptions())
        .contains(
            "no earlier rollouts to learn from: assumes 5 min for a replica set",
            "no earlier rollouts to learn from: assumes 10 min for a sharded cluster",
            "every call is answered within 200 ms, and nothing fails",
            "pauses after waves take no time: somebody continues at once");
    assertThat(forecast.waves()).extracting(WaveForecast::end).doesNotContainNull();
  }

  @Test
  void forecastOfNothing_isOverAtOnce() {
    Forecast forecast =
        Forecaster.of(new TestFleet(1, 0).plan(POLICY), LearnedTimes.NONE, TestFleet.START);

    assertThat(forecast.waves()).isEmpty();
    assertThat(forecast.elapsed()).isLessThan(Duration.ofMinutes(1));
  }

  /** How long that takes is measured by {@code ForecastTime}, in {@code benchmarks}. */
  @Test
  void thousandInstances_areForecastOverThreeNights_eachCalledOnce() {
    RolloutPolicy nights =
        POLICY.toBuilder()
            .maxInFlight(20)
            .windows(WindowPolicy.of(WeeklyWindow.parse("19:00-22:00")).withInstance(true))
            .build();
    RolloutPlan plan = new TestFleet(1, 1000).plan(nights);

    Forecast forecast = Forecaster.of(plan, LearnedTimes.NONE, TestFleet.START);

    assertThat(forecast.windows()).isEqualTo(3);
    assertThat(forecast.unfit()).isEmpty();
    assertThat(forecast.apiCalls()).containsEntry(Operation.UPGRADE, 1000L);
    // pages of a hundred for all that are in upgrade, and nothing while every window is closed
    assertThat(forecast.apiCalls().get(Operation.DESCRIBE_INSTANCES)).isLessThan(6000L);
    assertThat(forecast.apiCalls().get(Operation.DESCRIBE_INSTANCE)).isLessThan(5000L);
  }
}
