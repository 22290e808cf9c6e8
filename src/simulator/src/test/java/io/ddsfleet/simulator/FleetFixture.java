package io.ddsfleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.time.Duration;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What the tests of the fleet itself are made of. */
abstract class FleetFixture {

  static final String HANGZHOU = "cn-hangzhou";
  static final String LATEST = KernelVersions.latest("4.2");
  static final String OLDEST = KernelVersions.oldest("4.2");

  final VirtualTimeScheduler time = VirtualTimeScheduler.create();

  SimulatedFleetBuilder fleet(String... ids) {
    SimulatedFleetBuilder builder =
        SimulatedFleet.builder()
            .scheduler(time)
            .upgradeTime(Duration.ofMinutes(1), Duration.ofMinutes(1));
    for (String id : ids) {
      builder.add(SimulatedInstance.replicaSet(HANGZHOU, id));
    }
    return builder;
  }

  static void expect(SimulatedFleet fleet, String status, String kernelVersion) {
    assertThat(fleet.instance("dds-bp1").status()).isEqualTo(status);
    assertThat(fleet.kernelVersion("dds-bp1")).isEqualTo(kernelVersion);
  }

  /** The error code that the call was refused with; empty when it was accepted. */
  static String upgrade(SimulatedFleet fleet, String id) {
    return fleet
        .api()
        .upgrade(new InstanceRef("", id))
        .fold(answer -> "", refusal -> refusal.error().code(), loss -> loss.how().name());
  }

  /** The state that a read shows; empty when there is no such instance. */
  static String read(SimulatedFleet fleet, String id) {
    return fleet
        .api()
        .describe(new InstanceRef(HANGZHOU, id))
        .fold(
            answer -> answer.body().map(i -> i.details().instance().status()).orElse(""),
            refusal -> refusal.error().code(),
            loss -> loss.how().name());
  }
}
