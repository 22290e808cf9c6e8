package io.ddsfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedInstance;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatorTruthTest {

  @Test
  void restarts_tellsHowManyWereRestartedOnceAndMoreThanOnce() {
    assertThat(SimulatorTruth.restarts(restarted(1, 0, 1, 1)))
        .isEqualTo("3 instances were restarted once, none twice.");
    assertThat(SimulatorTruth.restarts(restarted(1, 0)))
        .isEqualTo("1 instance was restarted once, none twice.");
    assertThat(SimulatorTruth.restarts(restarted(0)))
        .isEqualTo("0 instances were restarted once, none twice.");
    assertThat(SimulatorTruth.restarts(restarted(1, 2, 1, 3)))
        .isEqualTo("2 instances were restarted once, 2 more than once.");
  }

  @Test
  void restarts_tellsWhichWereAnotherOperators() {
    assertThat(SimulatorTruth.restarts(List.of(truth(1, 1), truth(1, 0))))
        .isEqualTo("2 instances were restarted once, none twice; restarts by another operator: 1.");
  }

  @Test
  void compare_holdsTheRestartsAgainstWhatWasTold() {
    assertThat(SimulatorTruth.compare(restarted(1, 1), 2))
        .isEqualTo("The simulator counted 2 restarts: every upgraded instance exactly once.");
    assertThat(SimulatorTruth.compare(restarted(1), 0))
        .isEqualTo(
            "The simulator counted 1 restart: none twice; 0 of them were seen to their end.");
    assertThat(SimulatorTruth.compare(restarted(2), 1))
        .isEqualTo(
            "The simulator counted 2 restarts: 1 instance more than once, which must not happen.");
  }

  private static List<InstanceTruth> restarted(int... times) {
    return IntStream.of(times).mapToObj(restarts -> truth(restarts, 0)).toList();
  }

  private static InstanceTruth truth(int restarts, int byOthers) {
    return new InstanceTruth(
        SimulatedInstance.replicaSet("cn-hangzhou", "dds-1"),
        true,
        false,
        true,
        "Running",
        "mongodb_1",
        restarts,
        byOthers,
        restarts);
  }
}
