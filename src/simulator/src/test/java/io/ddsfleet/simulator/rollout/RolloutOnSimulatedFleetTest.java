package io.ddsfleet.simulator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.FaultPlanBuilder;
import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.UpgradeEnding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Rollouts over fleets whose answers get lost, on virtual time: what they tell has to be true. */
class RolloutOnSimulatedFleetTest {

  private static final Duration LONG_ENOUGH = Duration.ofHours(12);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void run_restartsNothingTwice_andTellsTheTruth_whateverAnswersAreLost(long seed) {
    SimulatedFleet fleet = troubledFleet(seed);
    RolloutPolicy policy =
        RolloutPolicy.builder()
            .maxInFlight(12)
            .rate(Rate.perSecond(5))
            .maxAttempts(6)
            .failureBudget(1000)
            .upgradeDeadline(Duration.ofHours(2))
            .build();

    List<RolloutEvent> events = run(fleet, policy);

    Map<String, UpgradeOutcome> outcomes = outcomesById(events);
    assertThat(outcomes).hasSize(fleet.instanceIds().size());
    fleet.instances().forEach(truth -> assertTold(truth, outcomes.get(idOf(truth))));
    assertThat(fleet.maxInUpgrade()).isLessThanOrEqualTo(12);
  }

  private SimulatedFleet troubledFleet(long seed) {
    FaultPlanBuilder faults = FaultPlan.builder().seed(seed);
    for (SimulatedFault fault : SimulatedFault.values()) {
      if (fault != SimulatedFault.REJECTED && fault != SimulatedFault.FORBIDDEN) {
        faults.onUpgrades(fault, 0.03);
      }
    }
    faults
        .onUpgrades(SimulatedFault.REJECTED, 0.01)
        .onReads(SimulatedFault.SERVER_ERROR_BEFORE, 0.03)
        .onReads(SimulatedFault.THROTTLED, 0.02)
        .ending(UpgradeEnding.UNCHANGED, 0.05)
        .ending(UpgradeEnding.VANISHED, 0.02)
        .ending(UpgradeEnding.STUCK, 0.02)
        .ending(UpgradeEnding.SLOW, 0.05)
        .onReads(SimulatedFault.SLOW_ANSWER, 0.02)
        .outage(Duration.ofSeconds(20), Duration.ofSeconds(35))
        .throttleStorm("eu-central-1", Duration.ofSeconds(60), Duration.ofSeconds(80));
    return SimulatedFleet.builder()
        .seed(seed)
        .scheduler(time)
        .regions("cn-hangzhou", "eu-central-1")
        .replicaSets(25)
        .shardedClusters(10)
        .standalones(5)
        .locked(2)
        .notRunning(2)
        .current(4)
        .upgradeTime(Duration.ofSeconds(40), Duration.ofMinutes(4))
        .startDelay(Duration.ofSeconds(3))
        .stateLag(Duration.ofSeconds(2))
        .faults(faults.build())
        .build();
  }

  private static void assertTold(InstanceTruth truth, UpgradeOutcome told) {
    String what = truth + " was told as " + told;
    assertThat(truth.restarts()).as(what).isLessThanOrEqualTo(truth.toBeUpgraded() ? 1 : 0);
    boolean upgraded =
        truth.exists() && !truth.kernelVersion().equals(truth.start().details().kernelVersion());
    assertThat(told.result() == Result.UPGRADED).as(what).isEqualTo(upgraded);
    if (truth.restarts() == 0) {
      assertThat(told.result()).as(what).isNotEqualTo(Result.UNRESOLVED);
      assertThat(told.reason()).as(what).isNotEqualTo(Reason.Failed.VERSION_UNCHANGED);
    }
  }

  private List<RolloutEvent> run(SimulatedFleet fleet, RolloutPolicy policy) {
    SimulatedControlPlane controlPlane =
        SimulatedControlPlane.of(fleet).withLatency(Duration.ofMillis(80));
    Rollout rollout = Rollout.builder(controlPlane).policy(policy).scheduler(time).build();
    List<RolloutEvent> events = new ArrayList<>();
    StepVerifier.create(rollout.run(Inventory.all(controlPlane)))
        .then(() -> time.advanceTimeBy(LONG_ENOUGH))
        .recordWith(() -> events)
        .thenConsumeWhile(event -> true)
        .expectComplete()
        .verify(Duration.ofSeconds(20));
    assertThat(events).last().isInstanceOf(RolloutCompleted.class);
    return events;
  }

  private static Map<String, UpgradeOutcome> outcomesById(List<RolloutEvent> events) {
    return events.stream()
        .filter(InstanceOutcome.class::isInstance)
        .map(event -> ((InstanceOutcome) event).outcome())
        .collect(Collectors.toMap(outcome -> outcome.instance().instanceId(), Function.identity()));
  }

  private static String idOf(InstanceTruth truth) {
    return truth.start().details().ref().instanceId();
  }
}
