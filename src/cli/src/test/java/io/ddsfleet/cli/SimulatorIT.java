package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the simulator does as a process. */
class SimulatorIT {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void simulator_printsALineToTryItWith_andEndsWithTheTruth(String signal, int exitCode)
      throws Exception {
    try (JarProcess simulator = simulator("--upgrade-time", "200ms")) {
      upgrade(endpoint(simulator));

      simulator.signal(signal);

      assertThat(simulator.exitCode()).as(simulator.err()).isEqualTo(exitCode);
      assertThat(simulator.lines())
          .last()
          .isEqualTo("10 instances were restarted once, none twice.");
      assertThat(simulator.err()).isEmpty();
    }
  }

  @Test
  void simulator_writesALineForEachCall_whenItIsVerbose() throws Exception {
    try (JarProcess simulator =
        simulator("--upgrade-time", "200ms", "--verbose", "--fault", "duplicated=100%")) {
      upgrade(endpoint(simulator));

      simulator.signal("TERM");

      assertThat(simulator.exitCode()).isEqualTo(143);
      assertThat(simulator.err().lines().toList())
          .anyMatch(line -> line.endsWith("DescribeRegions: answered"))
          .filteredOn(line -> line.contains("UpgradeDBInstanceKernelVersion dds-bp"))
          .hasSize(10)
          .allMatch(line -> line.endsWith(": IncorrectDBInstanceState"));
    }
  }

  @Test
  void simulator_keepsItsExitCode_whenNobodyReadsTheTruth() throws Exception {
    try (JarProcess simulator = simulator()) {
      endpoint(simulator);
      simulator.stopReading();

      simulator.signal("TERM");

      assertThat(simulator.waitFor()).as(simulator.err()).isEqualTo(143);
    }
  }

  private static JarProcess simulator(String... further) throws IOException {
    List<String> args = new ArrayList<>(List.of("simulator", "--port", "0", "--instances", "10"));
    args.addAll(List.of(further));
    return JarProcess.start(Map.of(), args.toArray(String[]::new));
  }

  private static String endpoint(JarProcess simulator) {
    String line = simulator.readUntil(text -> text.contains("ddsfleet upgrade --endpoint"));
    String endpoint = line.replaceAll(".*--endpoint (\\S+).*", "$1");
    // the last line before it waits
    simulator.readUntil(text -> text.contains("Ctrl-C"));
    return endpoint;
  }

  private static void upgrade(String endpoint) throws Exception {
    try (JarProcess upgrade =
        JarProcess.start(
            KEY,
            "upgrade",
            "--yes",
            "--endpoint",
            endpoint,
            "--rate",
            "50/s",
            "--poll-interval",
            "100ms",
            "--settle",
            "600ms")) {
      assertThat(upgrade.exitCode()).as(upgrade.err()).isZero();
    }
  }
}
