package io.ddsfleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Members;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.policy.Rate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.test.StepVerifier;

/**
 * What every way to a fleet has to do, whatever it is made of. Extend it and answer the way to the
 * fleet of the test; the fleets go by real time, so that sockets may be used.
 */
public abstract class ControlPlaneContract extends ReadContract {

  @Test
  public void requestUpgrade_putsTheInstanceInUpgrade_andThenOnTheLatestVersion() {
    SimulatedFleet slow = hourLong().add(replicaSet()).build();
    SimulatedFleet quick = instant().add(replicaSet()).build();

    upgrade(slow);
    upgrade(quick);

    assertThat(details(slow).instance().status()).isEqualTo(ControlPlane.IN_UPGRADE);
    assertThat(details(quick).runsOn(KernelVersions.latest("4.2"))).isTrue();
    StepVerifier.create(
            controlPlane(slow).instancesInUpgrade(HANGZHOU, ListingType.REPLICATE, 1, 100))
        .assertNext(page -> assertThat(page.totalCount()).isEqualTo(1))
        .expectComplete()
        .verify(LONG);
  }

  @ParameterizedTest
  @CsvSource({"UPGRADED, 2, true", "NO_PRIMARY, 2, false", "LOST_MEMBER, 1, true"})
  public void instance_tellsItsMembers_afterAnUpgradeToo(
      UpgradeEnding ending, int count, boolean primary) {
    FaultPlan plan = FaultPlan.builder().ending("dds-bp1", ending).build();
    SimulatedFleet fleet = instant().add(replicaSet()).faults(plan).build();
    assertThat(details(fleet).members()).isEqualTo(Members.withPrimaryAnd(1));

    upgrade(fleet);

    assertThat(details(fleet).members().count()).isEqualTo(count);
    assertThat(details(fleet).members().hasPrimary()).isEqualTo(primary);
    assertThat(details(fleet).members().lacksPrimary()).isEqualTo(!primary);
    assertThat(details(fleet).runsOn(KernelVersions.latest("4.2"))).isTrue();
  }

  @Test
  public void requestUpgrade_leavesNothing_whenTheInstanceVanishes() {
    FaultPlan plan = FaultPlan.builder().ending("dds-bp1", UpgradeEnding.VANISHED).build();
    SimulatedFleet fleet = instant().add(replicaSet()).faults(plan).build();

    upgrade(fleet);

    StepVerifier.create(controlPlane(fleet).instance(REF)).expectComplete().verify(LONG);
    assertThat(ids(fleet, all(ListingType.REPLICATE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Creating, Unlock, REPLICA_SET, WRONG_STATE, IncorrectDBInstanceState",
    "Running, ManualLock, REPLICA_SET, LOCKED, IncorrectDBInstanceLockMode",
    "Running, Unlock, STANDALONE, WRONG_KIND, IncorrectDBInstanceType"
  })
  public void requestUpgrade_isRefused_whenTheRulesForbidIt(
      String status, String lockMode, InstanceKind kind, Fault fault, String code) {
    int members = kind == InstanceKind.STANDALONE ? 1 : 3;
    SimulatedInstance start =
        replicaSet().withMembers(members).withStatus(status).withLockMode(lockMode);
    SimulatedFleet fleet = SimulatedFleet.builder().add(start).build();

    expectFault(controlPlane(fleet).requestUpgrade(REF), fault, Operation.UPGRADE, code);

    assertThat(fleet.restarts("dds-bp1")).isZero();
  }

  @Test
  public void requestUpgrade_isRefused_whenThereIsNoSuchInstance() {
    SimulatedFleet fleet = SimulatedFleet.builder().build();

    expectFault(
        controlPlane(fleet).requestUpgrade(REF),
        Fault.GONE,
        Operation.UPGRADE,
        "InvalidDBInstanceId.NotFound");
  }

  @ParameterizedTest
  @EnumSource(
      value = SimulatedFault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HANG_BEFORE", "HANG_AFTER", "SLOW_ANSWER"})
  public void requestUpgrade_saysWhatIsKnown_whenTheCallFails(SimulatedFault simulated) {
    FaultPlan plan = FaultPlan.builder().onUpgrade("dds-bp1", 1, simulated).build();
    SimulatedFleet fleet = hourLong().add(replicaSet()).faults(plan).build();

    StepVerifier.create(controlPlane(fleet).requestUpgrade(REF))
        .expectErrorSatisfies(
            error -> assertThat(fault(error).fault()).isEqualTo(expected(simulated)))
        .verify(LONG);

    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(1);
    assertThat(fleet.instance("dds-bp1").ownRestarts()).isEqualTo(simulated.executes() ? 1 : 0);
    assertThat(fleet.restarts("dds-bp1")).isLessThanOrEqualTo(1);
  }

  @Test
  public void requestUpgrade_isRefused_whenACopyOfItOrAnotherOperatorWasFirst() {
    FaultPlan plan =
        FaultPlan.builder()
            .onUpgrade("dds-bp1", 1, SimulatedFault.DUPLICATED)
            .onUpgrade("dds-bp2", 1, SimulatedFault.OTHER_OPERATOR)
            .build();
    InstanceRef other = new InstanceRef(HANGZHOU, "dds-bp2");
    SimulatedFleet fleet =
        hourLong()
            .add(replicaSet(), SimulatedInstance.replicaSet(HANGZHOU, "dds-bp2"))
            .startDelay(Duration.ofHours(1))
            .faults(plan)
            .build();
    ControlPlane plane = controlPlane(fleet);

    for (InstanceRef ref : List.of(REF, other)) {
      expectFault(
          plane.requestUpgrade(ref),
          Fault.WRONG_STATE,
          Operation.UPGRADE,
          "IncorrectDBInstanceState");
    }

    assertThat(fleet.instance("dds-bp1").ownRestarts()).isEqualTo(1);
    assertThat(fleet.instance("dds-bp1").restartsByOthers()).isZero();
    assertThat(fleet.instance("dds-bp2").ownRestarts()).isZero();
    assertThat(fleet.instance("dds-bp2").restartsByOthers()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = SimulatedFault.class,
      names = {
        "THROTTLED_429",
        "LOST_BEFORE",
        "SHORT_BODY",
        "EMPTY_BODY",
        "HTML",
        "HTML_200",
        "SERVER_ERROR_BEFORE",
        "INTERNAL_ERROR_AFTER"
      })
  public void reads_failLikeUpgrades_whenTheCallFails(SimulatedFault simulated) {
    FaultPlan plan = FaultPlan.builder().onReads(simulated, 1).build();
    SimulatedFleet fleet = SimulatedFleet.builder().add(replicaSet()).faults(plan).build();
    ControlPlane plane = controlPlane(fleet);

    for (Publisher<?> read : reads(plane)) {
      StepVerifier.create(read)
          .expectErrorSatisfies(
              error -> assertThat(fault(error).fault()).isEqualTo(expected(simulated)))
          .verify(LONG);
    }
  }

  @Test
  public void everyOperation_isAnsweredLate_whenItsAnswerIsSlow() {
    Duration slowness = Duration.ofMillis(200);
    FaultPlan plan =
        FaultPlan.builder()
            .slowAnswers(slowness)
            .onReads(SimulatedFault.SLOW_ANSWER, 1)
            .onUpgrades(SimulatedFault.SLOW_ANSWER, 1)
            .build();
    SimulatedFleet fleet = hourLong().add(replicaSet()).faults(plan).build();

    for (Publisher<?> call : calls(controlPlane(fleet))) {
      assertThat(timeOf(call)).isGreaterThanOrEqualTo(slowness);
    }
    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
  }

  @Test
  public void everyOperation_isAServerFault_whileTheServiceIsDown() {
    FaultPlan plan = FaultPlan.builder().outage(Duration.ZERO, Duration.ofHours(1)).build();
    SimulatedFleet fleet = SimulatedFleet.builder().add(replicaSet()).faults(plan).build();
    ControlPlane plane = controlPlane(fleet);

    for (Publisher<?> call : calls(plane)) {
      StepVerifier.create(call)
          .expectErrorSatisfies(
              error -> assertThat(fault(error).fault()).isEqualTo(Fault.SERVER_FAULT))
          .verify(LONG);
    }
    assertThat(fleet.restarts("dds-bp1")).isZero();
  }

  @Test
  public void everyOperation_isThrottled_duringAStorm() {
    FaultPlan plan = FaultPlan.builder().throttleStorm(Duration.ZERO, Duration.ofHours(1)).build();
    SimulatedFleet fleet = SimulatedFleet.builder().add(replicaSet()).faults(plan).build();

    for (Publisher<?> call : calls(controlPlane(fleet))) {
      StepVerifier.create(call)
          .expectErrorSatisfies(
              error -> assertThat(fault(error).fault()).isEqualTo(Fault.THROTTLED))
          .verify(LONG);
    }
    for (Operation operation : Operation.values()) {
      assertThat(fleet.throttled(operation)).as(operation.action()).isEqualTo(1);
    }
    assertThat(fleet.restarts("dds-bp1")).isZero();
  }

  @Test
  public void everyOperation_isThrottled_aboveItsQuota() {
    SimulatedFleetBuilder builder = hourLong().add(replicaSet());
    for (Operation operation : Operation.values()) {
      builder.quota(operation, new Rate(1, Duration.ofHours(1)));
    }
    SimulatedFleet fleet = builder.build();
    ControlPlane plane = controlPlane(fleet);

    for (Publisher<?> call : calls(plane)) {
      StepVerifier.create(call).expectNextCount(1).expectComplete().verify(LONG);
      StepVerifier.create(call)
          .expectErrorSatisfies(
              error -> {
                assertThat(fault(error).fault()).isEqualTo(Fault.THROTTLED);
                assertThat(fault(error).requestId()).isNotEmpty();
              })
          .verify(LONG);
    }
    assertThat(fleet.throttled(Operation.UPGRADE)).isEqualTo(1);
  }

  @Test
  public void everyOperation_sendsNothingBeforeSubscription_andOneRequestForEach() {
    SimulatedFleet fleet = instant().add(replicaSet()).build();
    List<Publisher<?>> calls = calls(controlPlane(fleet));

    for (Operation operation : Operation.values()) {
      assertThat(fleet.calls(operation)).isZero();
    }
    for (Publisher<?> call : calls) {
      StepVerifier.create(call).expectNextCount(1).expectComplete().verify(LONG);
      StepVerifier.create(call).expectNextCount(1).expectComplete().verify(LONG);
    }
    for (Operation operation : Operation.values()) {
      assertThat(fleet.calls(operation)).as(operation.action()).isEqualTo(2);
    }
  }

  @Test
  public void everyOperation_canBeCancelled_andSendsNoSecondRequest() {
    SimulatedFleet fleet = instant().add(replicaSet()).build();

    for (Publisher<?> call : calls(controlPlane(fleet))) {
      StepVerifier.create(call, 0).expectSubscription().thenCancel().verify(LONG);
    }

    for (Operation operation : Operation.values()) {
      assertThat(fleet.calls(operation)).isLessThanOrEqualTo(1);
    }
  }
}
