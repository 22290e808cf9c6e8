package io.ddsfleet.examples.policies;

import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.steering.SteeringCommand;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeEnding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pictures of waves, of what bounds them, and of steering. */
final class WaveScenarios {

  private static final WavePolicy CANARY = WavePolicy.of(Portion.of(1), Portion.ofPercent(100));

  private WaveScenarios() {}

  static List<Scenario> all() {
    return List.of(
        waves(),
        pauseAfterWave(),
        ramp(),
        order(),
        strict(),
        groups(),
        windows(),
        pause(),
        steering());
  }

  private static Scenario waves() {
    return Scenario.of(
        "waves",
        "--waves 1,25%,100% --bake 10m --max-in-flight 4",
        "Nine instances in three waves: one canary, then three, which is 25% rounded up, then the"
            + " other five, at most four at a time. After each wave nothing begins for ten minutes.",
        policy ->
            policy
                .maxInFlight(4)
                .waves(
                    WavePolicy.of(Portion.of(1), Portion.ofPercent(25), Portion.ofPercent(100))
                        .withBake(Duration.ofMinutes(10))),
        Scenarios.databases(9));
  }

  private static Scenario pauseAfterWave() {
    return Scenario.of(
            "pause-after-wave",
            "--waves 1,100% --bake 5m --pause-after-wave 1",
            "Six instances. After the canary and its bake the rollout waits for a person, who"
                + " continues it after twelve minutes.",
            policy ->
                policy.waves(
                    CANARY
                        .withBake(Duration.ofMinutes(5))
                        .withPauses(PausePoints.after(List.of(1)))),
            Scenarios.databases(6))
        .then(
            Duration.ofMinutes(23),
            control -> control.steer(new SteeringCommand.Proceed("")).toFuture());
  }

  private static Scenario ramp() {
    return Scenario.of(
        "ramp",
        "--ramp --max-in-flight 4 --failure-budget 1",
        "Nine instances in one wave. One is in upgrade at first; after a success two may be, after the"
            + " next four; the failure of the third halves that, and successes double it again.",
        policy -> policy.maxInFlight(4).failureBudget(1).waves(WavePolicy.SINGLE.withRamp(true)),
        Scenarios.databases(9)
                .andThen(
                    Scenarios.withFaults(
                        FaultPlan.builder().ending("db-3", UpgradeEnding.UNCHANGED)))
            ::apply);
  }

  private static Scenario order() {
    return Scenario.of(
        "order",
        "--order smallest-first --waves 2,100% --max-in-flight 2",
        "Seven instances of four sizes. The two smallest are the first wave; in the second, too, the"
            + " smaller go before the larger.",
        policy ->
            policy
                .maxInFlight(2)
                .waves(
                    WavePolicy.of(Portion.of(2), Portion.ofPercent(100))
                        .withOrder(WaveOrder.SMALLEST_FIRST)),
        WaveScenarios::ofFourSizes);
  }

  private static SimulatedFleetBuilder ofFourSizes(SimulatedFleetBuilder fleet) {
    return fleet
        .add(
            Stream.of("2xlarge-1", "2xlarge-2", "large-1", "large-2", "mid-1", "mid-2", "4xlarge-1")
                .map(WaveScenarios::sized)
                .toArray(SimulatedInstance[]::new))
        .upgradeTime(Duration.ofMinutes(3), Duration.ofMinutes(6));
  }

  private static SimulatedInstance sized(String id) {
    String size = id.substring(0, id.indexOf('-'));
    return SimulatedInstance.replicaSet("cn-hangzhou", id).withInstanceClass("dds.mongo." + size);
  }

  private static Scenario strict() {
    return Scenario.of(
        "budget-mode",
        "--failure-budget 1 --budget-mode strict --max-in-flight 3",
        "Nine instances. No more than two are in upgrade, one more than the budget; after the first"
            + " failure only one is; the second failure stops the rollout, and there is no third.",
        policy -> policy.maxInFlight(3).failureBudget(1).budgetMode(BudgetMode.STRICT),
        Scenarios.databases(9)
                .andThen(
                    Scenarios.withFaults(
                        FaultPlan.builder()
                            .ending("db-2", UpgradeEnding.UNCHANGED)
                            .ending("db-4", UpgradeEnding.UNCHANGED)
                            .ending("db-6", UpgradeEnding.UNCHANGED)))
            ::apply);
  }

  private static Scenario groups() {
    return Scenario.of(
        "groups",
        "--group-by tag:app --max-per-group 1",
        "Eight instances of three applications. At any moment no more than one instance of each"
            + " application is in upgrade.",
        policy -> policy.groups(new GroupPolicy(GroupKey.ofTag("app"), 1)),
        fleet ->
            fleet
                .add(
                    Stream.of(
                            "billing-1",
                            "billing-2",
                            "orders-1",
                            "orders-2",
                            "orders-3",
                            "search-1",
                            "search-2",
                            "search-3")
                        .map(WaveScenarios::tagged)
                        .toArray(SimulatedInstance[]::new))
                .upgradeTime(Duration.ofMinutes(3), Duration.ofMinutes(6)));
  }

  private static SimulatedInstance tagged(String id) {
    return SimulatedInstance.replicaSet("cn-hangzhou", id)
        .withTags(Map.of("app", id.substring(0, id.indexOf('-'))));
  }

  private static Scenario windows() {
    return Scenario.of(
        "windows",
        "--window 00:10-00:40 --window 01:10-01:40 --latest-start 10m --max-in-flight 2",
        "Nine instances, two in upgrade at a time. Nothing begins before the first window opens, nor"
            + " in the last ten minutes of it; what runs then goes on to its end. The others wait for"
            + " the second window.",
        policy ->
            policy
                .maxInFlight(2)
                .windows(
                    WindowPolicy.ALWAYS
                        .withLatestStart(Duration.ofMinutes(10))
                        .withWeekly(
                            List.of(
                                WeeklyWindow.parse("00:10-00:40"),
                                WeeklyWindow.parse("01:10-01:40")))),
        fleet ->
            Scenarios.databases(9)
                .apply(fleet)
                .upgradeTime(Duration.ofMinutes(6), Duration.ofMinutes(12)));
  }

  private static Scenario pause() {
    return Scenario.of(
            "pause",
            "--waves 1,100% --bake 10m, paused by hand in the bake",
            "Six instances. During the bake somebody pauses the rollout for eight minutes: the bake's"
                + " clock stands still, and goes on when the rollout is continued.",
            policy -> policy.waves(CANARY.withBake(Duration.ofMinutes(10))),
            Scenarios.databases(6))
        .then(
            Duration.ofMinutes(11),
            control -> control.steer(new SteeringCommand.Pause("")).toFuture())
        .then(
            Duration.ofMinutes(19),
            control -> control.steer(new SteeringCommand.Proceed("")).toFuture());
  }

  private static Scenario steering() {
    return Scenario.of(
            "steering",
            "--max-in-flight 2, steered by hand",
            "Eight instances. db-3 is held after two minutes and released after 14; after eight minutes"
                + " four may be in upgrade instead of two.",
            policy -> policy.maxInFlight(2),
            Scenarios.databases(8))
        .then(
            Duration.ofMinutes(2),
            control ->
                control.steer(new SteeringCommand.Hold(Selection.ofIds("db-3"), "")).toFuture())
        .then(
            Duration.ofMinutes(8),
            control ->
                control
                    .steer(new SteeringCommand.Retune(Retuning.ofMaxInFlight(Portion.of(4)), ""))
                    .toFuture())
        .then(
            Duration.ofMinutes(14),
            control ->
                control.steer(new SteeringCommand.Release(Selection.ofIds("db-3"), "")).toFuture());
  }
}
