package io.ddsfleet.simulator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.SimulatedControlPlane;
import io.ddsfleet.simulator.SimulatedFleet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What only threads that really run beside each other can show. */
class RolloutInRealTimeTest {

  @Test
  void run_givesTheLastEvent_toASubscriberWhoCancelsOnIt() {
    SimulatedFleet fleet =
        SimulatedFleet.builder()
            .replicaSets(2)
            .upgradeTime(Duration.ofMillis(50), Duration.ofMillis(80))
            .build();
    SimulatedControlPlane controlPlane = SimulatedControlPlane.of(fleet);
    RolloutPolicy quick =
        RolloutPolicy.builder()
            .rate(Rate.perSecond(100))
            .apiRate(Rate.perSecond(500))
            .pollInterval(Duration.ofMillis(20))
            .build();

    StepVerifier.create(
            Rollout.of(controlPlane, quick)
                .run(Inventory.all(controlPlane))
                .limitRate(1)
                .delayElements(Duration.ofMillis(20))
                .ofType(RolloutCompleted.class)
                .next())
        .assertNext(end -> assertThat(end.exitCode()).isZero())
        .expectComplete()
        .verify(Duration.ofSeconds(20));
  }
}
