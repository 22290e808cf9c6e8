package io.ddsfleet.simulator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeEnding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Four hundred instances, rolled out the way careful teams do, as the cloud sees it. */
class CarefulRolloutTest {

  private static final int INSTANCES = 400;
  private static final int APPS = 150;
  private static final int BUDGET = 8;

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final RolloutPolicy policy =
      RolloutPolicy.builder()
          .waves(
              WavePolicy.of(
                      Portion.of(1),
                      Portion.ofPercent(5),
                      Portion.ofPercent(25),
                      Portion.ofPercent(100))
                  .withBake(Duration.ofSeconds(2)))
          .failureBudget(Portion.ofPercent(2))
          .groups(new GroupPolicy(GroupKey.ofTag("app"), 1))
          .maxInFlight(20)
          .rate(Rate.perSecond(20))
          .apiRate(Rate.perSecond(50))
          .pollInterval(Duration.ofSeconds(1))
          .build();

  @Test
  void wavesGroupsAndLimits_areKept() {
    SimulatedFleet fleet = fleet(0);

    List<RolloutEvent> told = run(fleet, policy);

    assertThat(fleet.instances()).allMatch(truth -> truth.restarts() == 1);
    assertThat(fleet.maxInUpgrade()).isLessThanOrEqualTo(20).isGreaterThan(10);
    for (int app = 1; app < APPS; app++) {
      String name = "app-" + app;
      assertThat(fleet.maxInUpgrade(one -> name.equals(appOf(one)))).isEqualTo(1);
    }
    assertThat(told.stream().filter(WaveStarted.class::isInstance))
        .extracting(event -> ((WaveStarted) event).size())
        .containsExactly(1, 20, 100, 279);
    assertThatWavesBake(told);
    assertThat(completion(told).exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(BudgetMode.class)
  void failures_stopIt_andStrictlyNeverBeyondTheBudgetPlusOne(BudgetMode mode) {
    SimulatedFleet fleet = fleet(0.05);

    List<RolloutEvent> told = run(fleet, policy.toBuilder().budgetMode(mode).build());

    int failed = completion(told).results().get(Result.FAILED);
    assertThat(completion(told).exitCode()).isEqualTo(4);
    assertThat(failed).isGreaterThan(BUDGET);
    if (mode == BudgetMode.STRICT) {
      assertThat(failed).isEqualTo(BUDGET + 1);
    }
    assertThat(fleet.instances().stream().mapToInt(InstanceTruth::restarts))
        .allMatch(restarts -> restarts <= 1);
  }

  private static void assertThatWavesBake(List<RolloutEvent> told) {
    Set<InstanceRef> open = new HashSet<>();
    Instant ended = Instant.EPOCH.minusSeconds(2);
    Instant lastOutcome = Instant.EPOCH;
    for (RolloutEvent event : told) {
      if (event instanceof InstanceRequested requested) {
        open.add(requested.instance());
        assertThat(event.stamp().at()).isAfterOrEqualTo(ended.plusSeconds(2));
      } else if (event instanceof InstanceOutcome outcome) {
        open.remove(outcome.instance());
        lastOutcome = outcome.stamp().at();
      } else if (event instanceof WaveCompleted) {
        assertThat(open).isEmpty();
        ended = lastOutcome;
      }
    }
  }

  private SimulatedFleet fleet(double unchanged) {
    SimulatedFleetBuilder builder =
        SimulatedFleet.builder()
            .seed(7)
            .scheduler(time)
            .regions("cn-a", "eu-b")
            .upgradeTime(Duration.ofSeconds(5), Duration.ofSeconds(15))
            .faults(FaultPlan.builder().seed(7).ending(UpgradeEnding.UNCHANGED, unchanged).build());
    for (int i = 0; i < INSTANCES; i++) {
      SimulatedInstance bare =
          SimulatedInstance.replicaSet(i % 2 == 0 ? "cn-a" : "eu-b", "dds-%03d".formatted(i));
      int app = i * 7 % APPS;
      builder.add(app == 0 ? bare : bare.withTags(Map.of("app", "app-" + app)));
    }
    return builder.build();
  }

  private static String appOf(SimulatedInstance instance) {
    return instance.details().instance().tags().getOrDefault("app", "");
  }

  private List<RolloutEvent> run(SimulatedFleet fleet, RolloutPolicy limits) {
    SimulatedControlPlane cloud =
        SimulatedControlPlane.of(fleet).withLatency(Duration.ofMillis(30));
    List<RolloutEvent> told = new ArrayList<>();
    Rollout.builder(cloud)
        .policy(limits)
        .journal(new InMemoryJournal())
        .scheduler(time)
        .build()
        .run(Inventory.all(cloud))
        .subscribe(told::add);
    time.advanceTimeBy(Duration.ofHours(6));
    return told;
  }

  private static RolloutCompleted completion(List<RolloutEvent> told) {
    return (RolloutCompleted) told.get(told.size() - 1);
  }
}
