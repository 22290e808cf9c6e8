package io.ddsfleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.policy.Rate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a fleet does when nothing goes wrong. */
class SimulatedFleetTest extends FleetFixture {

  @Test
  void anUpgrade_startsAfterItsDelay_takesItsTime_andEndsOnTheLatestVersion() {
    SimulatedFleet fleet = fleet("dds-bp1").startDelay(Duration.ofSeconds(5)).build();

    upgrade(fleet, "dds-bp1");

    expect(fleet, ControlPlane.RUNNING, OLDEST);
    time.advanceTimeBy(Duration.ofSeconds(5));
    expect(fleet, ControlPlane.IN_UPGRADE, OLDEST);
    time.advanceTimeBy(Duration.ofSeconds(59));
    expect(fleet, ControlPlane.IN_UPGRADE, OLDEST);
    time.advanceTimeBy(Duration.ofSeconds(1));
    expect(fleet, ControlPlane.RUNNING, LATEST);
    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
  }

  @Test
  void reads_areBehindByTheLag_andTheTruthIsNot() {
    SimulatedFleet fleet = fleet("dds-bp1").stateLag(Duration.ofSeconds(10)).build();

    upgrade(fleet, "dds-bp1");

    assertThat(read(fleet, "dds-bp1")).isEqualTo(ControlPlane.RUNNING);
    expect(fleet, ControlPlane.IN_UPGRADE, OLDEST);
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(read(fleet, "dds-bp1")).isEqualTo(ControlPlane.IN_UPGRADE);
    time.advanceTimeBy(Duration.ofSeconds(50));
    assertThat(read(fleet, "dds-bp1")).isEqualTo(ControlPlane.IN_UPGRADE);
    expect(fleet, ControlPlane.RUNNING, LATEST);
  }

  @Test
  void aSecondUpgrade_restartsAgain_whenTheInstanceIsAtTheLatestVersion() {
    SimulatedFleet fleet = fleet("dds-bp1").build();

    upgrade(fleet, "dds-bp1");
    time.advanceTimeBy(Duration.ofMinutes(2));
    upgrade(fleet, "dds-bp1");

    assertThat(fleet.restarts("dds-bp1")).isEqualTo(2);
    expect(fleet, ControlPlane.IN_UPGRADE, LATEST);
  }

  @Test
  void aSecondUpgrade_restartsAgain_whenTheFirstHasNotBegunToShow() {
    SimulatedFleet fleet = fleet("dds-bp1").startDelay(Duration.ofSeconds(5)).build();

    upgrade(fleet, "dds-bp1");
    upgrade(fleet, "dds-bp1");

    assertThat(fleet.restarts("dds-bp1")).isEqualTo(2);
  }

  @Test
  void aSecondUpgrade_isRefused_whileTheFirstIsUnderWay() {
    SimulatedFleet fleet = fleet("dds-bp1").build();

    upgrade(fleet, "dds-bp1");

    assertThat(upgrade(fleet, "dds-bp1")).isEqualTo("IncorrectDBInstanceState");
    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
    assertThat(fleet.instance("dds-bp1").upgradeCalls()).isEqualTo(2);
    assertThat(fleet.upgradeCalls()).extracting(UpgradeCall::executed).containsExactly(true, false);
  }

  @Test
  void maxInUpgrade_isTheMostAtOneMoment() {
    SimulatedFleet fleet = fleet("dds-bp1", "dds-bp2", "dds-bp3").build();

    upgrade(fleet, "dds-bp1");
    time.advanceTimeBy(Duration.ofSeconds(30));
    upgrade(fleet, "dds-bp2");
    time.advanceTimeBy(Duration.ofSeconds(30));
    upgrade(fleet, "dds-bp3");
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(fleet.maxInUpgrade()).isEqualTo(2);
    assertThat(fleet.maxInUpgrade(i -> !i.ref().instanceId().equals("dds-bp2"))).isEqualTo(1);
  }

  @Test
  void aQuota_isPerRegionAndPerWindow() {
    SimulatedFleet fleet =
        fleet("dds-bp1", "dds-bp2", "dds-bp3")
            .add(SimulatedInstance.replicaSet("cn-beijing", "dds-bp4"))
            .quota(Operation.UPGRADE, Rate.perSecond(2))
            .build();

    assertThat(upgrade(fleet, "dds-bp1")).isEmpty();
    assertThat(upgrade(fleet, "dds-bp2")).isEmpty();
    assertThat(upgrade(fleet, "dds-bp3")).isEqualTo("Throttling.User");
    assertThat(upgrade(fleet, "dds-bp4")).isEmpty();
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(upgrade(fleet, "dds-bp3")).isEmpty();

    assertThat(fleet.throttled(Operation.UPGRADE)).isEqualTo(1);
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(5);
    assertThat(fleet.restarts("dds-bp3")).isEqualTo(1);
  }

  @Test
  void upgradeCallTimes_goByTheWallClockOfTheScheduler() {
    SimulatedFleet fleet = fleet("dds-bp1").build();

    time.advanceTimeBy(Duration.ofSeconds(90));
    upgrade(fleet, "dds-bp1");

    assertThat(fleet.upgradeCallTimes()).containsExactly(Instant.ofEpochSecond(90));
    assertThat(fleet.upgradeCalls())
        .extracting(UpgradeCall::sinceStart)
        .containsExactly(Duration.ofSeconds(90));
  }

  @Test
  void build_makesTheSameFleetForTheSameSeed_andAnotherForAnother() {
    assertThat(mixed(7).instances()).isEqualTo(mixed(7).instances());
    assertThat(mixed(7).instanceIds()).isNotEqualTo(mixed(8).instanceIds());
  }

  @Test
  void build_makesAsManyOfEachAsAskedFor_spreadOverTheRegions() {
    SimulatedFleet fleet = mixed(1);

    assertThat(fleet.instances()).hasSize(60).filteredOn(InstanceTruth::toBeUpgraded).hasSize(30);
    assertThat(fleet.instances()).filteredOn(i -> i.eligible() && i.current()).hasSize(12);
    assertThat(fleet.instances())
        .filteredOn(i -> i.start().kind() == InstanceKind.STANDALONE)
        .hasSize(6);
    assertThat(fleet.instances()).filteredOn(i -> i.ref().regionId().equals(HANGZHOU)).hasSize(30);
    assertThat(fleet.instanceIds()).allMatch(id -> id.matches("dds-bp[0-9a-z]{13}"));
  }

  @Test
  void build_refusesAFleetThatCannotBe() {
    SimulatedInstance one = SimulatedInstance.replicaSet(HANGZHOU, "dds-bp1");

    assertThatThrownBy(() -> SimulatedFleet.builder().add(one, one).build())
        .hasMessageContaining("dds-bp1 (cn-hangzhou) is there twice");
    assertThatThrownBy(
            () -> SimulatedFleet.builder().add(one.withKernelVersion("mongodb_1")).build())
        .hasMessageContaining("dds-bp1 (cn-hangzhou) has the kernel version mongodb_1");
    assertThatThrownBy(() -> SimulatedFleet.builder().replicaSets(-1))
        .hasMessageContaining("replicaSets is 0 or more, not -1");
    assertThatThrownBy(
            () ->
                SimulatedFleet.builder().upgradeTime(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("upgradeTime");
  }

  @Test
  void instance_isAnError_whenTheFleetNeverHadIt() {
    assertThatThrownBy(() -> fleet().build().instance("dds-x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dds-x");
  }

  private SimulatedFleet mixed(long seed) {
    return fleet()
        .seed(seed)
        .regions(HANGZHOU, "cn-beijing")
        .replicaSets(20)
        .shardedClusters(10)
        .current(12)
        .standalones(6)
        .locked(6)
        .notRunning(6)
        .build();
  }
}
