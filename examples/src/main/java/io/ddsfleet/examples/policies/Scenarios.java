package io.ddsfleet.examples.policies;

import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.steering.StopRequest;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.FaultPlanBuilder;
import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeEnding;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every picture of {@code docs/policies.md}, in the order of the page. */
final class Scenarios {

  private static final String REGION = "cn-hangzhou";

  private Scenarios() {}

  static List<Scenario> all() {
    List<Scenario> limits =
        List.of(
            maxInFlight(),
            rate(),
            failureBudget(),
            settle(),
            upgradeDeadline(),
            heldRegion(),
            drain());
    return Stream.concat(limits.stream(), WaveScenarios.all().stream()).toList();
  }

  private static Scenario maxInFlight() {
    return Scenario.of(
        "max-in-flight",
        "--max-in-flight 3",
        "Eight instances. Three are in upgrade from the start; each time one ends, the next begins.",
        policy -> policy.maxInFlight(3),
        databases(8));
  }

  private static Scenario rate() {
    return Scenario.of(
        "rate",
        "--rate 1/m",
        "Eight instances. One upgrade begins each minute, however many are in upgrade.",
        policy -> policy.rate(Rate.perMinute(1)),
        databases(8));
  }

  private static Scenario failureBudget() {
    return Scenario.of(
        "failure-budget",
        "--failure-budget 1 --max-in-flight 3",
        "Nine instances, three in upgrade at a time. The first failure is within the budget, the"
            + " second is more than it: nothing begins any more, and the two that are still in"
            + " upgrade are watched to their ends, one of which is a third failure.",
        policy -> policy.maxInFlight(3).failureBudget(1),
        databases(9)
                .andThen(
                    withFaults(
                        FaultPlan.builder()
                            .ending("db-2", UpgradeEnding.UNCHANGED)
                            .ending("db-4", UpgradeEnding.UNCHANGED)
                            .ending("db-6", UpgradeEnding.UNCHANGED)))
            ::apply);
  }

  private static Scenario settle() {
    return Scenario.of(
        "settle",
        "--settle 60s --max-attempts 2 --failure-budget 1",
        "Four instances. The call for the first is answered. The answer to the second is lost"
            + " after it was executed: the instance is seen in upgrade 20 seconds later and is"
            + " adopted. The third call is lost before it is executed: the instance stays as it is"
            + " for 60 seconds, the call is cleared and sent again. The fourth is lost twice, as"
            + " often as is allowed, and has failed.",
        policy -> policy.maxAttempts(2).failureBudget(1),
        fleet ->
            withFaults(
                    FaultPlan.builder()
                        .onUpgrade("db-2", 1, SimulatedFault.LOST_AFTER)
                        .onUpgrade("db-3", 1, SimulatedFault.LOST_BEFORE)
                        .onUpgrade("db-4", 1, SimulatedFault.LOST_BEFORE)
                        .onUpgrade("db-4", 2, SimulatedFault.LOST_BEFORE))
                .apply(databases(4).apply(fleet))
                .startDelay(Duration.ofSeconds(20))
                .upgradeTime(Duration.ofSeconds(70), Duration.ofSeconds(120)));
  }

  private static Scenario upgradeDeadline() {
    return Scenario.of(
        "upgrade-deadline",
        "--upgrade-deadline 20m --max-in-flight 2 --failure-budget 1",
        "Five instances. One never comes back: it keeps its place for 20 minutes, then it is"
            + " unresolved, while the others go on.",
        policy -> policy.maxInFlight(2).failureBudget(1).upgradeDeadline(Duration.ofMinutes(20)),
        databases(5).andThen(withFaults(FaultPlan.builder().ending("db-2", UpgradeEnding.STUCK)))
            ::apply);
  }

  private static Scenario heldRegion() {
    return Scenario.of(
        "held-region",
        "--max-in-flight 4, one region out of reach for 5 minutes",
        "Two regions of four instances. One answers nothing but errors for a while: its breaker"
            + " opens, nothing begins there, and one read at a time asks whether it is well again."
            + " The other region goes on. Nothing fails.",
        policy -> policy.maxInFlight(4),
        fleet ->
            fleet
                .add(replicaSets("cn-beijing", "beijing-", 4))
                .add(replicaSets("cn-shanghai", "shanghai-", 4))
                .upgradeTime(Duration.ofMinutes(2), Duration.ofMinutes(4))
                .faults(
                    FaultPlan.builder()
                        .outage("cn-beijing", Duration.ofMinutes(2), Duration.ofMinutes(7))
                        .build()));
  }

  private static Scenario drain() {
    return Scenario.of(
            "drain",
            "--max-in-flight 3, Ctrl-C after 6 minutes",
            "Eight instances. After the signal nothing begins any more; what is in upgrade is"
                + " watched to its end.",
            policy -> policy.maxInFlight(3),
            databases(8))
        .then(Duration.ofMinutes(6), control -> control.drain(StopRequest.SIGINT));
  }

  static UnaryOperator<SimulatedFleetBuilder> databases(int count) {
    return fleet ->
        fleet
            .add(replicaSets(REGION, "db-", count))
            .upgradeTime(Duration.ofMinutes(3), Duration.ofMinutes(6));
  }

  private static SimulatedInstance[] replicaSets(String regionId, String prefix, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> SimulatedInstance.replicaSet(regionId, prefix + i))
        .toArray(SimulatedInstance[]::new);
  }

  static UnaryOperator<SimulatedFleetBuilder> withFaults(FaultPlanBuilder faults) {
    return fleet -> fleet.faults(faults.build());
  }
}
