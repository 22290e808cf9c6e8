package io.ddsfleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Members;
import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What goes wrong in a fleet, and what is true of it then. */
class TroubledFleetTest extends FleetFixture {

  @Test
  void aDuplicatedUpgrade_restartsOnce_andCountsAsOneCall() {
    SimulatedFleet fleet = failing(SimulatedFault.DUPLICATED);

    assertThat(upgrade(fleet, "dds-bp1")).isEqualTo("IncorrectDBInstanceState");

    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
    assertThat(fleet.instance("dds-bp1").upgradeCalls()).isEqualTo(1);
    assertThat(fleet.upgradeCalls()).extracting(UpgradeCall::executed).containsExactly(true);
    expect(fleet, ControlPlane.RUNNING, OLDEST);
    time.advanceTimeBy(Duration.ofSeconds(5));
    expect(fleet, ControlPlane.IN_UPGRADE, OLDEST);
  }

  @Test
  void anotherOperatorsUpgrade_isARestartThatTheCallDidNotMake() {
    SimulatedFleet fleet = failing(SimulatedFault.OTHER_OPERATOR);

    assertThat(upgrade(fleet, "dds-bp1")).isEqualTo("IncorrectDBInstanceState");

    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
    assertThat(fleet.instance("dds-bp1").restartsByOthers()).isEqualTo(1);
    assertThat(fleet.instance("dds-bp1").ownRestarts()).isZero();
    assertThat(fleet.upgradeCalls()).extracting(UpgradeCall::executed).containsExactly(false);
    time.advanceTimeBy(Duration.ofSeconds(65));
    expect(fleet, ControlPlane.RUNNING, LATEST);
  }

  @Test
  void anotherOperator_isRefusedAsEverybodyIs_whenTheRulesForbidIt() {
    FaultPlan plan = FaultPlan.builder().onUpgrades(SimulatedFault.OTHER_OPERATOR, 1).build();
    SimulatedFleet fleet =
        fleet().add(SimulatedInstance.standalone(HANGZHOU, "dds-bp1")).faults(plan).build();

    assertThat(upgrade(fleet, "dds-bp1")).isEqualTo("IncorrectDBInstanceType");

    assertThat(fleet.restarts("dds-bp1")).isZero();
  }

  @Test
  void anUpgrade_canEndOnTheOldVersion() {
    SimulatedFleet fleet = ending(UpgradeEnding.UNCHANGED);

    upgrade(fleet, "dds-bp1");

    expect(fleet, ControlPlane.IN_UPGRADE, OLDEST);
    time.advanceTimeBy(Duration.ofHours(1));
    expect(fleet, ControlPlane.RUNNING, OLDEST);
    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
  }

  @Test
  void anUpgrade_canDoNothingAtAll() {
    SimulatedFleet fleet = ending(UpgradeEnding.NO_OP);

    assertThat(upgrade(fleet, "dds-bp1")).isEmpty();

    expect(fleet, ControlPlane.RUNNING, OLDEST);
    assertThat(fleet.restarts("dds-bp1")).isZero();
    assertThat(fleet.maxInUpgrade()).isZero();
  }

  @Test
  void anUpgrade_canGoOnForEver() {
    SimulatedFleet fleet = ending(UpgradeEnding.STUCK);

    upgrade(fleet, "dds-bp1");

    time.advanceTimeBy(Duration.ofDays(300));
    expect(fleet, ControlPlane.IN_UPGRADE, OLDEST);
  }

  @Test
  void anUpgrade_canTakeFiveTimesAsLong() {
    SimulatedFleet fleet = ending(UpgradeEnding.SLOW);

    upgrade(fleet, "dds-bp1");

    time.advanceTimeBy(Duration.ofSeconds(299));
    expect(fleet, ControlPlane.IN_UPGRADE, OLDEST);
    time.advanceTimeBy(Duration.ofSeconds(1));
    expect(fleet, ControlPlane.RUNNING, LATEST);
    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
  }

  @Test
  void anUpgrade_canLeaveAReplicaSetWithoutAPrimary_forAWhile() {
    SimulatedFleet fleet = ending(UpgradeEnding.LATE_PRIMARY);

    upgrade(fleet, "dds-bp1");

    assertThat(members(fleet).hasPrimary()).isTrue();
    time.advanceTimeBy(Duration.ofSeconds(60));
    expect(fleet, ControlPlane.RUNNING, LATEST);
    assertThat(members(fleet).lacksPrimary()).isTrue();
    time.advanceTimeBy(Duration.ofSeconds(59));
    assertThat(members(fleet).lacksPrimary()).isTrue();
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(members(fleet)).isEqualTo(Members.withPrimaryAnd(1));
  }

  private static Members members(SimulatedFleet fleet) {
    return Objects.requireNonNull(
            SimulatedControlPlane.of(fleet).instance(new InstanceRef(HANGZHOU, "dds-bp1")).block())
        .members();
  }

  @Test
  void anUpgrade_canEndWithoutTheInstance() {
    SimulatedFleet fleet = ending(UpgradeEnding.VANISHED);

    upgrade(fleet, "dds-bp1");
    assertThat(fleet.instance("dds-bp1").exists()).isTrue();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(fleet.instance("dds-bp1").exists()).isFalse();
    assertThat(read(fleet, "dds-bp1")).isEmpty();
    assertThat(upgrade(fleet, "dds-bp1")).isEqualTo("InvalidDBInstanceId.NotFound");
  }

  @Test
  void anOutage_isInItsRegionAndItsTimeOnly() {
    FaultPlan plan =
        FaultPlan.builder()
            .outage(HANGZHOU, Duration.ofSeconds(10), Duration.ofSeconds(20))
            .build();
    SimulatedFleet fleet =
        fleet("dds-bp1")
            .add(SimulatedInstance.replicaSet("cn-beijing", "dds-bp2"))
            .faults(plan)
            .build();

    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(upgrade(fleet, "dds-bp1")).isEqualTo("ServiceUnavailable");
    assertThat(upgrade(fleet, "dds-bp2")).isEmpty();
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(upgrade(fleet, "dds-bp1")).isEmpty();
  }

  @Test
  void aThrottleStorm_isInItsTimeOnly_andItsCallsAreCountedAsThrottled() {
    FaultPlan plan =
        FaultPlan.builder()
            .throttleStorm(HANGZHOU, Duration.ofSeconds(10), Duration.ofSeconds(20))
            .build();
    SimulatedFleet fleet = fleet("dds-bp1").faults(plan).build();

    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(read(fleet, "dds-bp1")).isEqualTo("Throttling.User");
    assertThat(upgrade(fleet, "dds-bp1")).isEqualTo("Throttling.User");
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(upgrade(fleet, "dds-bp1")).isEmpty();

    assertThat(fleet.throttled(Operation.DESCRIBE_INSTANCE)).isEqualTo(1);
    assertThat(fleet.throttled(Operation.UPGRADE)).isEqualTo(1);
    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
  }

  /** A fleet whose first upgrade call meets this fault, and shows nothing for 5 s. */
  private SimulatedFleet failing(SimulatedFault fault) {
    return fleet("dds-bp1")
        .startDelay(Duration.ofSeconds(5))
        .faults(FaultPlan.builder().onUpgrade("dds-bp1", 1, fault).build())
        .build();
  }

  private SimulatedFleet ending(UpgradeEnding ending) {
    return fleet("dds-bp1").faults(FaultPlan.builder().ending(ending, 1).build()).build();
  }
}
