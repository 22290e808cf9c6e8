package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyLinesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final WavePolicy CAREFUL =
      WavePolicy.of(
          Portion.of(1), Portion.ofPercent(5), Portion.ofPercent(25), Portion.ofPercent(100));

  @Test
  void everyPercentage_isToldWithItsDenominator() {
    RolloutPolicy policy =
        RolloutPolicy.builder()
            .maxInFlight(Portion.ofPercent(5))
            .failureBudget(Portion.ofPercent(2))
            .waves(CAREFUL)
            .build();

    assertThat(lines(400, policy))
        .containsExactly(
            "at most 20 in flight (5% of 400 eligible), 2/s upgrade calls a region, failure budget"
                + " 8 (2% of 400 eligible)",
            "waves: 1, 20 (5% of 400 eligible), 100 (25% of 400 eligible), 279 (100% of 400"
                + " eligible: the rest)");
  }

  @Test
  void everyStepBetweenWaves_isTold() {
    WavePolicy waves =
        CAREFUL
            .withBake(Duration.ofMinutes(10))
            .withOrder(WaveOrder.byTag("stage"))
            .withRamp(true)
            .withPauses(PausePoints.after(List.of(1, 2)));
    RolloutPolicy policy =
        RolloutPolicy.builder().waves(waves).budgetMode(BudgetMode.STRICT).build();

    assertThat(lines(400, policy).get(0)).endsWith("failure budget 0, kept strictly");
    assertThat(lines(400, policy).get(1))
        .endsWith(
            "; in the order tag:stage; 10 min 00 s of bake after each; each begins with 1 in"
                + " flight; a pause after wave 1,2");
  }

  @Test
  void wavesThatRepeat_areCounted_beyondTheFirstFew() {
    assertThat(WaveSizesLine.of(List.of(Portion.of(30)), 100))
        .isEqualTo("30, 30, 30, 10 (the rest)");
    assertThat(WaveSizesLine.of(List.of(Portion.of(1)), 100))
        .isEqualTo("1, 1, 1, 1, 1, 1, 1, 1 and 92 more waves");
    assertThat(WaveSizesLine.of(List.of(Portion.ofPercent(1)), 3))
        .as("a share is rounded up")
        .isEqualTo("1 (1% of 3 eligible), 1 (1% of 3 eligible), 1 (1% of 3 eligible)");
  }

  @Test
  void groups_areCounted_andThoseWithoutOneToo() {
    RolloutPolicy byApp = grouped(GroupKey.ofTag("app"));

    assertThat(PolicyLines.of(Events.started(400, 400, byApp, 37, 3)))
        .contains(
            "grouped by tag:app: 37 groups, at most 1 of each in upgrade; 3 instances without it"
                + " are groups of their own");
    assertThat(PolicyLines.of(Events.started(400, 400, byApp, 1, 1)))
        .contains(
            "grouped by tag:app: 1 group, at most 1 of each in upgrade; 1 instance without it is a"
                + " group of its own");
    assertThat(
            PolicyLines.of(
                Events.started(400, 400, grouped(GroupKey.of(GroupKey.Kind.ZONE)), 2, 0)))
        .contains("grouped by zone: 2 groups, at most 1 of each in upgrade");
  }

  @Test
  void windowsAndTheDeadline_areTold_withTheFirstOpening() {
    Instant now = Instant.parse("2026-11-23T09:00:00Z");
    WindowPolicy windows = WindowPolicy.of(WeeklyWindow.parse("22:00-06:00"));
    RolloutPolicy policy =
        RolloutPolicy.builder().windows(windows).deadline(Duration.ofHours(72)).build();

    assertThat(WindowLines.of(policy, now))
        .containsExactly(
            "windows: 22:00-06:00@UTC; no upgrade begins in the last 30 min 00 s of one; opens at"
                + " 2026-11-23T22:00:00Z",
            "deadline: no upgrade begins later than 72 h 00 min from now");
    assertThat(lines(5, policy)).anyMatch(line -> line.startsWith("windows: 22:00-06:00@UTC;"));
    assertThat(WindowLines.of(RolloutPolicy.ofDefaults(), now)).isEmpty();
  }

  @Test
  void windowsOfInstancesAndBlackouts_areTold() {
    WindowPolicy windows =
        WindowPolicy.of(WeeklyWindow.parse("08:00-10:00"), WeeklyWindow.parse("Sat@01:00-05:00"))
            .withInstance(true)
            .withBlackouts(List.of(Blackout.parse("2026-12-24T00:00Z/2026-12-27T00:00Z")));
    RolloutPolicy policy = RolloutPolicy.builder().windows(windows).build();

    assertThat(WindowLines.of(policy, Instant.parse("2026-11-23T09:00:00Z")))
        .containsExactly(
            "windows: 08:00-10:00@UTC or Sat@01:00-05:00@UTC, within each instance's own"
                + " maintenance window, but not 2026-12-24T00:00:00Z/2026-12-27T00:00:00Z; no"
                + " upgrade begins in the last 30 min 00 s of one; open now, for whose own window"
                + " is");
  }

  @Test
  void nothingIsTold_whereNothingIsEligible() {
    assertThat(lines(0, RolloutPolicy.ofDefaults())).isEmpty();
  }

  private static RolloutPolicy grouped(GroupKey key) {
    return RolloutPolicy.builder().groups(new GroupPolicy(key, 1)).build();
  }

  @Test
  void health_isTold_whereItIsNotAsByDefault() {
    HealthPolicy asked =
        HealthPolicy.builder().check("GET http://h/{instanceId}").minHealthy(MINUTE).build();
    HealthPolicy longer = HealthPolicy.builder().deadline(MINUTE.multipliedBy(7)).build();

    assertThat(lines(9, RolloutPolicy.builder().health(asked).build()))
        .last()
        .isEqualTo(
            "health: GET http://h/{instanceId}; at most 5 min 00 s after each upgrade, healthy for"
                + " 1 min 00 s");
    assertThat(lines(9, RolloutPolicy.builder().health(longer).build()))
        .last()
        .isEqualTo("health: by its members only; at most 7 min 00 s after each upgrade");
    assertThat(lines(9, RolloutPolicy.ofDefaults())).noneMatch(line -> line.contains("health"));
  }

  private static List<String> lines(int eligible, RolloutPolicy policy) {
    return PolicyLines.of(Events.started(eligible, eligible, policy));
  }
}
