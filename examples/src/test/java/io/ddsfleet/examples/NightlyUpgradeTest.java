package io.ddsfleet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.dds.DdsControlPlane;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeEnding;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class NightlyUpgradeTest {

  private static final RolloutPolicy QUICK =
      RolloutPolicy.builder()
          .rate(Rate.perSecond(50))
          .apiRate(Rate.perSecond(100))
          .pollInterval(Duration.ofMillis(100))
          .settle(Duration.ofMillis(600))
          .failureBudget(2)
          .build();

  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .add(tested("dds-good-1"), tested("dds-good-2"), tested("dds-bad"))
          .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-production"))
          .upgradeTime(Duration.ofMillis(300), Duration.ofMillis(500))
          .faults(FaultPlan.builder().ending("dds-bad", UpgradeEnding.UNCHANGED).build())
          .build();

  @Test
  void run_upgradesTheTestEnvironment_andTellsThePeopleOnCallOfWhatFailed() {
    List<String> told = new CopyOnWriteArrayList<>();

    String line = runAgainstTheSimulator(told).block(Duration.ofSeconds(30));

    assertThat(line).startsWith("upgraded 2 in");
    assertThat(told).singleElement().asString().contains("dds-bad", "VERSION_UNCHANGED");
    assertThat(fleet.restarts("dds-production")).isZero();
    assertThat(fleet.restarts("dds-bad")).isEqualTo(1);
  }

  private Mono<String> runAgainstTheSimulator(List<String> told) {
    return Mono.usingWhen(
        SimulatorServer.of(fleet).start(), server -> run(server, told), SimulatorServer::dispose);
  }

  /** Building the control plane loads what TLS needs, which no event loop should wait for. */
  private static Mono<String> run(SimulatorServer server, List<String> told) {
    return Mono.using(
            () -> controlPlane(server),
            dds ->
                new NightlyUpgrade(dds, QUICK, text -> Mono.fromRunnable(() -> told.add(text)))
                    .run())
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static DdsControlPlane controlPlane(SimulatorServer server) {
    return DdsControlPlane.builder()
        .endpoint(URI.create(server.endpoint()))
        .credentials(SimulatorServer.ACCESS_KEY_ID, SimulatorServer.ACCESS_KEY_SECRET)
        .build();
  }

  private static SimulatedInstance tested(String id) {
    return SimulatedInstance.replicaSet("cn-hangzhou", id).withTags(Map.of("env", "test"));
  }
}
