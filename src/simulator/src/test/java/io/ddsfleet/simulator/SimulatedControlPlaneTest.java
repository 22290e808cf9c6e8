package io.ddsfleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What is special about the way in memory; the rest is in the contract. */
class SimulatedControlPlaneTest {

  private static final InstanceRef REF = new InstanceRef("cn-hangzhou", "dds-bp1");

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final SimulatedFleet fleet = fleet(FaultPlan.none());

  @Test
  void anAnswer_comesAfterTheLatency_andItsEffectAtOnce() {
    SimulatedControlPlane plane =
        SimulatedControlPlane.of(fleet).withLatency(Duration.ofMillis(200));

    StepVerifier.create(plane.requestUpgrade(REF))
        .expectSubscription()
        .then(() -> assertThat(fleet.restarts("dds-bp1")).isEqualTo(1))
        .then(() -> time.advanceTimeBy(Duration.ofMillis(199)))
        .expectNoEvent(Duration.ofNanos(1))
        .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
        .expectNextCount(1)
        .expectComplete()
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void aCancel_givesUpTheAnswer_andNotTheEffect() {
    SimulatedControlPlane plane = SimulatedControlPlane.of(fleet).withLatency(Duration.ofDays(1));

    StepVerifier.create(plane.requestUpgrade(REF)).thenCancel().verify(Duration.ofSeconds(5));

    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = SimulatedFault.class,
      names = {"HANG_BEFORE", "HANG_AFTER"})
  void aHangingCall_isNoAnswer_whenTheAnswerTimeoutIsOver(SimulatedFault fault) {
    SimulatedFleet hanging = fleet(FaultPlan.builder().onUpgrades(fault, 1).build());
    SimulatedControlPlane plane =
        SimulatedControlPlane.of(hanging).withAnswerTimeout(Duration.ofSeconds(3));

    StepVerifier.create(plane.requestUpgrade(REF))
        .expectSubscription()
        .then(() -> time.advanceTimeBy(Duration.ofMillis(2999)))
        .expectNoEvent(Duration.ofNanos(1))
        .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
        .expectErrorSatisfies(error -> assertThat(fault(error)).isEqualTo(Fault.NO_ANSWER))
        .verify(Duration.ofSeconds(5));

    assertThat(hanging.restarts("dds-bp1")).isEqualTo(fault.executes() ? 1 : 0);
  }

  @Test
  void aSlowAnswer_comesLate_andItsEffectAtOnce() {
    SimulatedFleet slow = fleet(slowness(Duration.ofSeconds(3)));
    SimulatedControlPlane plane =
        SimulatedControlPlane.of(slow).withLatency(Duration.ofMillis(200));

    StepVerifier.create(plane.requestUpgrade(REF))
        .expectSubscription()
        .then(() -> assertThat(slow.restarts("dds-bp1")).isEqualTo(1))
        .then(() -> time.advanceTimeBy(Duration.ofMillis(3199)))
        .expectNoEvent(Duration.ofNanos(1))
        .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
        .expectNextCount(1)
        .expectComplete()
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void aSlowAnswer_isNoAnswer_whenItIsSlowerThanTheAnswerTimeout() {
    SimulatedFleet slow = fleet(slowness(Duration.ofSeconds(3)));
    SimulatedControlPlane plane =
        SimulatedControlPlane.of(slow).withAnswerTimeout(Duration.ofSeconds(3));

    StepVerifier.create(plane.requestUpgrade(REF))
        .then(() -> time.advanceTimeBy(Duration.ofSeconds(3)))
        .expectErrorSatisfies(error -> assertThat(fault(error)).isEqualTo(Fault.NO_ANSWER))
        .verify(Duration.ofSeconds(5));

    assertThat(slow.restarts("dds-bp1")).isEqualTo(1);
  }

  @Test
  void regions_areThoseItIsLimitedTo() {
    SimulatedFleet wide = SimulatedFleet.builder().regions("cn-beijing", "cn-hangzhou").build();

    StepVerifier.create(SimulatedControlPlane.of(wide).withRegions("cn-hangzhou").regions())
        .expectNext("cn-hangzhou")
        .expectComplete()
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void regions_areAnError_whenOneIsUnknown() {
    StepVerifier.create(SimulatedControlPlane.of(fleet).withRegions("mars-1").regions())
        .expectErrorSatisfies(
            error -> {
              assertThat(fault(error)).isEqualTo(Fault.REJECTED);
              assertThat(error).hasMessageContaining("[mars-1]").hasMessageContaining("hangzhou");
            })
        .verify(Duration.ofSeconds(5));
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isEqualTo(1);
  }

  @Test
  void aRefusal_tellsAPersonWhatHappenedToWhich() {
    SimulatedFleet forbidding =
        fleet(FaultPlan.builder().onUpgrades(SimulatedFault.FORBIDDEN, 1).build());

    StepVerifier.create(SimulatedControlPlane.of(forbidding).requestUpgrade(REF))
        .expectErrorMessage(
            "UpgradeDBInstanceKernelVersion for dds-bp1 (cn-hangzhou) was refused with"
                + " Forbidden.RAM: User not authorized to operate on the specified resource.")
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void settings_areChecked() {
    SimulatedControlPlane plane = SimulatedControlPlane.of(fleet);

    assertThatThrownBy(() -> plane.withLatency(Duration.ofSeconds(-1)))
        .hasMessageContaining("latency is 0 or more");
    assertThatThrownBy(() -> plane.withAnswerTimeout(Duration.ZERO))
        .hasMessageContaining("answerTimeout is above 0");
  }

  private static FaultPlan slowness(Duration delay) {
    return FaultPlan.builder().slowAnswers(delay).onUpgrades(SimulatedFault.SLOW_ANSWER, 1).build();
  }

  private SimulatedFleet fleet(FaultPlan plan) {
    return SimulatedFleet.builder()
        .scheduler(time)
        .add(SimulatedInstance.replicaSet(REF.regionId(), REF.instanceId()))
        .faults(plan)
        .build();
  }

  private static Fault fault(Throwable error) {
    return ((ControlPlaneException) error).fault();
  }
}
