package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeCall;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A running rollout, steered from other processes, as its server sees it. */
class SteeringIT {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  private static final Duration UPGRADE_TIME = Duration.ofSeconds(2);

  /** More than are upgraded before the last command comes, however slowly processes start. */
  private static final int INSTANCES = 60;

  private final SimulatedFleet fleet = fleet();
  private final SimulatorServer server =
      SimulatorServer.of(fleet).start().blockOptional().orElseThrow();

  @TempDir private Path journal;

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  /** Of every four the last has the tag app=b, the others app=a. */
  private static SimulatedFleet fleet() {
    SimulatedFleetBuilder fleet = SimulatedFleet.builder();
    for (int i = 0; i < INSTANCES; i++) {
      fleet.add(
          SimulatedInstance.replicaSet("cn-hangzhou", "dds-" + i)
              .withTags(Map.of("app", i % 4 == 3 ? "b" : "a")));
    }
    return fleet.upgradeTime(UPGRADE_TIME, UPGRADE_TIME).build();
  }

  @Test
  void rollout_isPausedRetunedHeldAndAborted_asItsServerSees() throws Exception {
    try (JarProcess upgrade = upgrade("--max-in-flight", "2")) {
      String rolloutId = rolloutId(upgrade.readUntil(line -> line.contains("instance.accepted")));
      upgrade.drain();

      assertThat(steer("hold", rolloutId, "--tag", "app=b")).contains("held until");
      int calledBeforeTheHold = calls("b");
      assertThat(steerByTheJar("pause", rolloutId)).startsWith("Paused: no further upgrade");
      assertNoCallWithin(Duration.ofSeconds(3));
      assertThat(status(rolloutId))
          .contains("paused    since", "it was paused by hand")
          .contains("ddsfleet continue " + rolloutId)
          .contains("waiting, and why not yet: PAUSED ");

      assertThat(steer("set", rolloutId, "--max-in-flight", "3")).contains("at most 3 in flight");
      int calledBeforeTheLimit = fleet.upgradeCalls().size();
      assertThat(steer("continue", rolloutId)).startsWith("Continued");
      letSomeMoreBegin(7);
      assertThat(mostAtOnce(calledBeforeTheLimit)).isBetween(1, 3);
      assertThat(calls("b")).as("those that are held").isEqualTo(calledBeforeTheHold);
      assertThat(status(rolloutId)).contains("HELD", "it is held by hand");

      assertThat(steer("release", rolloutId, "--tag", "app=b")).contains("released");
      letSomeMoreBegin(4);
      assertThat(steer("abort", rolloutId)).startsWith("Aborted: no further upgrade begins");
      assertThat(upgrade.waitFor()).as(upgrade.err()).isEqualTo(4);
      assertThat(calls("b")).isGreaterThan(calledBeforeTheHold);
      assertWhatRanWasWatchedToItsEnd(upgrade);
      assertEveryCommandIsWrittenDown(rolloutId);
    }
  }

  @Test
  void rolloutOfAKilledProcess_isRunByNobody_untilItIsResumed() throws Exception {
    String rolloutId;
    try (JarProcess upgrade = upgrade("--max-in-flight", "3")) {
      rolloutId = rolloutId(upgrade.readUntil(line -> line.contains("instance.accepted")));
      upgrade.drain();
      steer("set", rolloutId, "--max-in-flight", "2", "--failure-budget", "10%");
      upgrade.signal("KILL");
      upgrade.waitFor();
    }

    try (JarProcess pause = command("pause", rolloutId)) {
      assertThat(pause.exitCode()).isEqualTo(5);
      assertThat(pause.lines()).isEmpty();
      assertThat(pause.err())
          .contains("Rollout " + rolloutId + " is not running: its last run was cut off")
          .contains("'ddsfleet resume " + rolloutId + "' goes on with it");
    }
    assertThat(status(rolloutId)).contains("nobody runs it now");

    try (JarProcess resume = command("resume", rolloutId, "--yes", "--output", "ndjson")) {
      assertThat(resume.readUntil(line -> line.contains("rollout.started")))
          .as("what was set holds still")
          .contains("\"maxInFlight\":2", "\"failureBudget\":6");
      resume.readUntil(line -> line.contains("instance.accepted"));
      resume.drain();
      steer("abort", rolloutId);
      assertThat(resume.waitFor()).as(resume.err()).isEqualTo(4);
    }
  }

  private void assertNoCallWithin(Duration time) {
    long before = fleet.calls(Operation.UPGRADE);
    Mono.delay(time).block();
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(before);
  }

  private void letSomeMoreBegin(int calls) {
    long before = fleet.calls(Operation.UPGRADE);
    Mono.fromSupplier(() -> fleet.calls(Operation.UPGRADE))
        .filter(now -> now >= before + calls)
        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(20)))
        .block(Duration.ofSeconds(30));
  }

  /** How many of the calls after so many others were in upgrade at one moment, at the most. */
  private int mostAtOnce(int after) {
    List<UpgradeCall> all = fleet.upgradeCalls();
    List<UpgradeCall> calls = all.subList(after, all.size());
    return calls.stream().mapToInt(call -> beside(call, calls)).max().orElse(0);
  }

  private static int beside(UpgradeCall call, List<UpgradeCall> calls) {
    Duration begun = call.sinceStart();
    return (int)
        calls.stream()
            .map(UpgradeCall::sinceStart)
            .filter(other -> other.compareTo(begun) <= 0)
            .filter(other -> other.plus(UPGRADE_TIME).compareTo(begun) > 0)
            .count();
  }

  private int calls(String app) {
    return fleet.instances().stream()
        .filter(truth -> app.equals(truth.start().details().instance().tags().get("app")))
        .mapToInt(InstanceTruth::upgradeCalls)
        .sum();
  }

  private void assertWhatRanWasWatchedToItsEnd(JarProcess upgrade) {
    int called = (int) fleet.calls(Operation.UPGRADE);
    assertThat(upgrade.lines()).filteredOn(line -> line.contains("\"UPGRADED\",")).hasSize(called);
    assertThat(upgrade.lines())
        .filteredOn(line -> line.contains("\"NOT_STARTED\",\"reason\":\"ABORTED\""))
        .hasSize(INSTANCES - called);
    assertThat(fleet.instances()).allMatch(truth -> truth.status().equals("Running"));
  }

  private void assertEveryCommandIsWrittenDown(String rolloutId) {
    String who = " by " + System.getProperty("user.name") + "@\\S+ \\(pid \\d+\\)";
    assertThat(status(rolloutId))
        .containsPattern("held" + who + ": \\d+: tag app=b")
        .containsPattern("paused" + who)
        .containsPattern("retuned" + who + ": at most 3 in flight")
        .containsPattern("continued" + who)
        .containsPattern("released" + who + ": \\d+: tag app=b")
        .containsPattern("aborted" + who);
  }

  private String status(String rolloutId) {
    return steer("status", rolloutId);
  }

  /** This process is another one than that of the rollout. */
  private String steer(String... args) {
    Capture capture = new Capture(FakeTty.NONE, "", Map.of());
    assertThat(Main.execute(capture.io(), kept(args))).as(capture.err()).isZero();
    return capture.out();
  }

  private String steerByTheJar(String... args) throws Exception {
    try (JarProcess command = command(args)) {
      assertThat(command.exitCode()).as(command.err()).isZero();
      return String.join("\n", command.lines());
    }
  }

  private JarProcess upgrade(String... further) throws IOException {
    List<String> args = new ArrayList<>(List.of("upgrade", "--yes", "--output", "ndjson"));
    args.addAll(List.of("--endpoint", server.endpoint(), "--waves", "100%", "--rate", "40/s"));
    args.addAll(List.of("--api-rate", "100/s", "--poll-interval", "200ms", "--settle", "900ms"));
    args.addAll(List.of(further));
    return command(args.toArray(String[]::new));
  }

  private JarProcess command(String... args) throws IOException {
    return JarProcess.start(KEY, kept(args));
  }

  private String[] kept(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--journal-dir", journal.toString()));
    return all.toArray(String[]::new);
  }

  private static String rolloutId(String line) {
    return line.replaceAll(".*\"rolloutId\":\"([^\"]+)\".*", "$1");
  }
}
