package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process shows: exit codes, signals, closed pipes, and the jar itself. */
class JarIT {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  /** Long enough in upgrade for a signal to come in between. */
  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .replicaSets(6)
          .upgradeTime(Duration.ofSeconds(2), Duration.ofSeconds(2))
          .build();

  private final SimulatorServer server =
      SimulatorServer.of(fleet).start().blockOptional().orElseThrow();

  @TempDir private Path journal;

  @BeforeEach
  void theServerServes() {
    assertThat(server.port()).isPositive();
  }

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  @Test
  void demo_upgradesItsFleetInTime_andTheSimulatorAgrees() throws Exception {
    long begun = System.nanoTime();
    try (JarProcess demo = JarProcess.start(Map.of(), "demo")) {
      assertThat(demo.exitCode()).as(demo.err()).isZero();
      assertThat(demo.lines().get(demo.lines().size() - 1))
          .contains("restarts: every upgraded instance exactly once");
      assertThat(demo.err())
          .startsWith("This is a simulation")
          .contains("Credentials: given by the program, access key ...ator.")
          .hasLineCount(2);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    }
  }

  @Test
  void upgrade_writesEventsAndNothingElse_asNdjson() throws Exception {
    try (JarProcess upgrade = upgrade()) {
      assertThat(upgrade.exitCode()).as(upgrade.err()).isZero();
      assertThat(upgrade.lines()).allMatch(line -> line.startsWith("{\"type\":\""));
      assertThat(upgrade.lines()).filteredOn(line -> line.contains("instance.outcome")).hasSize(6);
    }
  }

  @Test
  void firstSigint_watchesWhatRuns_andExitsWith130() throws Exception {
    interruptedOnce("INT", 130);
  }

  @Test
  void firstSigterm_watchesWhatRuns_andExitsWith143() throws Exception {
    interruptedOnce("TERM", 143);
  }

  private void interruptedOnce(String signal, int exitCode) throws Exception {
    try (JarProcess upgrade = upgrade("--max-in-flight", "2")) {
      upgrade.readUntil(line -> line.contains("instance.accepted"));
      upgrade.signal(signal);
      assertThat(upgrade.exitCode()).as(upgrade.err()).isEqualTo(exitCode);
      assertThat(last(upgrade)).contains("rollout.completed", "\"exitCode\":" + exitCode);
      assertThat(count(upgrade, "\"UPGRADED\",")).isEqualTo((int) fleet.calls(Operation.UPGRADE));
      assertThat(count(upgrade, "\"INTERRUPTED\"")).isGreaterThan(1);
      assertThat(upgrade.err()).contains("interrupted: no new calls; watching ");
    }
  }

  @Test
  void secondSignal_leavesAtOnce_withAnOutcomeForEveryInstance() throws Exception {
    try (JarProcess upgrade = upgrade("--upgrade-deadline", "10m")) {
      upgrade.readUntil(line -> line.contains("instance.accepted"));
      upgrade.signal("INT");
      upgrade.readUntil(line -> line.contains("rollout.stopping"));
      upgrade.signal("INT");
      assertThat(upgrade.exitCode()).as(upgrade.err()).isEqualTo(130);
      assertThat(count(upgrade, "instance.outcome")).isEqualTo(6);
      assertThat(upgrade.lines())
          .anyMatch(line -> line.contains("\"UNRESOLVED\",\"reason\":\"INTERRUPTED\""));
      assertThat(upgrade.err()).contains("leaving at once; ");
    }
  }

  @Test
  void signal_beforeTheStart_endsAtOnce_andWritesNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0);
        JarProcess upgrade =
            JarProcess.start(
                KEY,
                arguments("http://127.0.0.1:" + silent.getLocalPort(), List.of())
                    .toArray(String[]::new))) {
      // it has connected, so it reads the inventory, which never comes
      silent.accept();
      upgrade.signal("TERM");
      assertThat(upgrade.exitCode()).isEqualTo(143);
      assertThat(upgrade.lines()).isEmpty();
    }
  }

  @Test
  void closedOutput_doesNotLoseTheWatch_andExitsWithOne() throws Exception {
    try (JarProcess upgrade = upgrade("--max-in-flight", "2")) {
      upgrade.readUntil(line -> line.contains("instance.accepted"));
      upgrade.stopReading();
      assertThat(upgrade.waitFor()).isEqualTo(1);
      assertThat(upgrade.err())
          .contains("standard output cannot be written any more: no new calls");
      assertThat(fleet.instances())
          .as("what was begun was watched to its end")
          .noneMatch(instance -> instance.status().equals("MinorVersionUpgrading"));
    }
  }

  @Test
  void nothingStarts_withExitCodeFive_whenNobodyListensAtTheEndpoint() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (JarProcess upgrade =
        JarProcess.start(
            KEY, arguments("http://127.0.0.1:" + free, List.of()).toArray(String[]::new))) {
      assertThat(upgrade.exitCode()).isEqualTo(5);
      assertThat(upgrade.lines()).isEmpty();
      assertThat(upgrade.err()).contains("could not be read").doesNotContain("\tat ");
    }
  }

  @Test
  void inventory_listsALargeFleet_inASmallHeap() throws Exception {
    SimulatedFleet large = SimulatedFleet.builder().replicaSets(50_000).build();
    SimulatorServer other = SimulatorServer.of(large).start().blockOptional().orElseThrow();
    try (JarProcess inventory =
        JarProcess.start(
            KEY, "inventory", "--endpoint", other.endpoint(), "--api-rate", "1000/s")) {
      assertThat(inventory.exitCode()).as(inventory.err()).isZero();
      assertThat(inventory.lines()).hasSize(50_001);
    } finally {
      other.dispose().block();
    }
  }

  @Test
  void version_comesFromTheManifest() throws Exception {
    try (JarProcess version = JarProcess.start(Map.of(), "--version")) {
      assertThat(version.exitCode()).isZero();
      assertThat(version.lines()).singleElement().asString().matches("ddsfleet \\d+\\.\\d+.*");
    }
  }

  private JarProcess upgrade(String... further) throws IOException {
    return JarProcess.start(
        KEY, arguments(server.endpoint(), List.of(further)).toArray(String[]::new));
  }

  private List<String> arguments(String endpoint, List<String> further) {
    List<String> args = new ArrayList<>(List.of("upgrade", "--yes", "--output", "ndjson"));
    args.addAll(List.of("--endpoint", endpoint, "--rate", "20/s", "--poll-interval", "200ms"));
    args.addAll(List.of("--settle", "600ms", "--journal-dir", journal.toString()));
    args.addAll(further);
    return args;
  }

  private static int count(JarProcess process, String text) {
    return (int) process.lines().stream().filter(line -> line.contains(text)).count();
  }

  private static String last(JarProcess process) {
    return process.lines().get(process.lines().size() - 1);
  }
}
