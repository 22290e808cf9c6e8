package io.ddsfleet.benchmarks;

import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.inventory.Survey;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The plan of a simulated fleet: two regions, forty applications, a fifth of it sharded. */
final class PlannedFleet {

  private static final Instant START = Instant.parse("2026-11-28T22:00:00Z");
  private static final int APPS = 40;

  private PlannedFleet() {}

  static RolloutPlan of(int size, RolloutPolicy policy) {
    VirtualTimeScheduler time = VirtualTimeScheduler.create();
    time.advanceTimeTo(START);
    SimulatedFleetBuilder builder = SimulatedFleet.builder().scheduler(time);
    for (int i = 0; i < size; i++) {
      builder.add(instance(i));
    }
    SimulatedControlPlane cloud = SimulatedControlPlane.of(builder.build());
    Rollout rollout = Rollout.builder(cloud).policy(policy).scheduler(time).build();
    CompletableFuture<Survey> survey = rollout.survey(Inventory.all(cloud)).toFuture();
    time.advanceTimeBy(Duration.ofHours(1));
    return RolloutPlan.of(survey.join(), InventoryScope.ALL, policy, true, START);
  }

  private static SimulatedInstance instance(int number) {
    String region = number % 3 == 0 ? "eu-b" : "cn-a";
    String id = "dds-%04d".formatted(number);
    SimulatedInstance bare =
        number % 5 == 4
            ? SimulatedInstance.shardedCluster(region, id)
            : SimulatedInstance.replicaSet(region, id);
    return bare.withTags(Map.of("app", "app-" + number % APPS));
  }
}
