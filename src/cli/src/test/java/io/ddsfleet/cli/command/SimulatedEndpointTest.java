package io.ddsfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.cli.options.SimulatorOptions;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedFleet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the flags of the simulator do to its fleet. */
class SimulatedEndpointTest {

  @Test
  void fault_befallsTheUpgradeCalls() {
    SimulatedFleet fleet = fleet("--fault", "lost-after=100%");

    assertThat(upgrade(fleet)).isEqualTo("CLOSED");
    assertThat(upgraded(fleet).restarts()).isEqualTo(1);
  }

  @Test
  void fault_isGivenForEachWay_andBesideTheUsualOnes() {
    SimulatedFleet all =
        fleet("--fault-percent", "50", "--fault", "forbidden=25.5%", "--fault", "html=24.5%");

    assertThat(upgrade(all)).isNotEmpty();
    assertThatThrownBy(() -> fleet("--fault-percent", "50", "--fault", "html=51%"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--fault and --fault-percent add up to 101%: it is 100% at the most.");
    assertThatThrownBy(() -> fleet("--fault", "html=60%", "--fault", "html=60%"))
        .hasMessageContaining("add up to 120%");
  }

  @Test
  void ending_isHowAcceptedUpgradesGoOn() {
    SimulatedFleet fleet = fleet("--ending", "no-op=100%");

    assertThat(upgrade(fleet)).isEmpty();
    assertThat(upgraded(fleet).restarts()).isZero();
    assertThatThrownBy(() -> fleet("--ending", "stuck=60%", "--ending", "slow=41%"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--ending add up to 101%");
  }

  @Test
  void startDelay_keepsAnAcceptedInstanceAsItWas() {
    SimulatedFleet fleet = fleet("--start-delay", "1h");

    assertThat(upgrade(fleet)).isEmpty();

    assertThat(upgraded(fleet).restarts()).isEqualTo(1);
    assertThat(upgraded(fleet).status()).isEqualTo(ControlPlane.RUNNING);
  }

  @Test
  void stateLag_hidesFromReadsWhatHasChanged() {
    SimulatedFleet fleet = fleet("--state-lag", "1h", "--upgrade-time", "2h");

    assertThat(upgrade(fleet)).isEmpty();

    assertThat(upgraded(fleet).status()).isEqualTo(ControlPlane.IN_UPGRADE);
    assertThat(statusRead(fleet)).isEqualTo(ControlPlane.RUNNING);
  }

  private static SimulatedFleet fleet(String... args) {
    SimulatorOptions options = new SimulatorOptions();
    new CommandLine(options).parseArgs(args);
    return SimulatedEndpoint.fleet(options);
  }

  /** The first of the instances that are to be upgraded. */
  private static InstanceTruth upgraded(SimulatedFleet fleet) {
    return fleet.instances().stream().filter(InstanceTruth::toBeUpgraded).findFirst().orElseThrow();
  }

  /** Upgrades it, and answers what went wrong; empty when nothing did. */
  private static String upgrade(SimulatedFleet fleet) {
    InstanceRef ref = upgraded(fleet).ref();
    return fleet
        .api()
        .upgrade(ref)
        .fold(answer -> "", refusal -> refusal.error().code(), loss -> loss.how().name());
  }

  private static String statusRead(SimulatedFleet fleet) {
    return fleet
        .api()
        .describe(upgraded(fleet).ref())
        .fold(
            answer -> answer.body().orElseThrow().details().instance().status(),
            refusal -> refusal.error().code(),
            loss -> loss.how().name());
  }
}
