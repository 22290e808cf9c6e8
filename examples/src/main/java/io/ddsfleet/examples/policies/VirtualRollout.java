package io.ddsfleet.examples.policies;

import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Runs a scenario in memory on virtual time: hours of it take milliseconds. */
final class VirtualRollout {

  private static final Duration LATENCY = Duration.ofMillis(100);
  private static final Duration LONG_ENOUGH = Duration.ofDays(2);

  private VirtualRollout() {}

  /**
   * Its events, from the first to the last.
   *
   * @throws IllegalStateException when it has not come to its end after two days
   */
  static List<RolloutEvent> run(Scenario scenario) {
    VirtualTimeScheduler time = VirtualTimeScheduler.create();
    SimulatedFleet fleet = scenario.fleet().apply(SimulatedFleet.builder().scheduler(time)).build();
    SimulatedControlPlane plane = SimulatedControlPlane.of(fleet).withLatency(LATENCY);
    RolloutPolicy policy =
        scenario.policy().apply(RolloutPolicy.builder().waves(WavePolicy.SINGLE)).build();
    RolloutControl control = new RolloutControl();
    CompletableFuture<List<RolloutEvent>> events =
        Rollout.builder(plane)
            .policy(policy)
            .scheduler(time)
            .build()
            .run(Inventory.all(plane), control)
            .collectList()
            .toFuture();
    Duration now = Duration.ZERO;
    for (Scenario.Steer steer : scenario.steering()) {
      time.advanceTimeBy(steer.at().minus(now));
      steer.action().accept(control);
      now = steer.at();
    }
    time.advanceTimeBy(LONG_ENOUGH);
    return ended(scenario, events);
  }

  private static List<RolloutEvent> ended(
      Scenario scenario, CompletableFuture<List<RolloutEvent>> events) {
    if (!events.isDone()) {
      throw new IllegalStateException(
          "the rollout of the picture " + scenario.name() + " has no end: look at its scenario");
    }
    return events.join();
  }
}
