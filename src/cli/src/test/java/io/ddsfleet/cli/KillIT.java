package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * The jar against a simulator in another process, with answers that get lost and states that lag,
 * killed and stopped at random moments: every eligible instance is restarted exactly once.
 */
class KillIT {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  private static final boolean SOAK = Boolean.getBoolean("soak");
  private static final int INSTANCES = SOAK ? 150 : 75;
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
  private static final Duration PAST_THE_LEASE = Duration.ofSeconds(18);
  private static final Duration SETTLE = Duration.ofSeconds(6);

  private final Random random = new Random(SEED);

  /** What is assumed holds: 3 s of delay and lag, a settle time of 6 s, reads 2 s apart. */
  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .replicaSets(INSTANCES - 40)
          .shardedClusters(25)
          .current(5)
          .standalones(6)
          .locked(2)
          .notRunning(2)
          .upgradeTime(Duration.ofSeconds(5), Duration.ofSeconds(7))
          .startDelay(Duration.ofSeconds(1))
          .stateLag(Duration.ofSeconds(2))
          .faults(FaultPlan.builder().seed(SEED).onUpgrades(SimulatedFault.LOST_AFTER, 0.2).build())
          .build();

  private final SimulatorServer server =
      SimulatorServer.of(fleet).start().blockOptional().orElseThrow();

  @TempDir private Path journal;

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  @Test
  void killedAgainAndAgain_andResumedEachTime_restartsEveryInstanceOnce() throws Exception {
    // so few at once that it outlasts the kills, however slowly processes start
    String[] limits = {"--max-in-flight", SOAK ? "5" : "12"};
    String rolloutId = killAfterAWhile(upgrade(limits));
    for (int kill = 2; kill <= KILLS; kill++) {
      killAfterAWhile(resume(rolloutId));
    }
    assertThat(status(rolloutId)).contains("\"CUT_OFF\"");

    try (JarProcess last = resume(rolloutId)) {
      assertThat(last.exitCode()).as(what(last)).isZero();
      assertEveryOutcomeOnce(last);
      assertThat(last.lines().get(0)).contains("\"resumed\":true");
    }
    assertEachRestartedOnce();
    assertThat(status(rolloutId)).contains("\"DONE\"");
  }

  @Test
  void twoProcesses_overTheSameFleet_restartEveryInstanceOnce() throws Exception {
    try (JarProcess one = upgrade("--max-in-flight", "40");
        JarProcess other = upgrade("--max-in-flight", "40")) {
      one.drain();
      assertThat(other.exitCode()).as(what(other)).isZero();
      assertThat(one.waitFor()).as(what(one)).isZero();
      assertEveryOutcomeOnce(one);
      assertEveryOutcomeOnce(other);
    }
    assertEachRestartedOnce();
  }

  @Test
  void aRolloutThatIsOwned_isRefused_withThePidOfItsOwner() throws Exception {
    try (JarProcess owner = upgrade("--max-in-flight", "1")) {
      String rolloutId = rolloutId(owner.readUntil(line -> line.contains("rollout.started")));
      try (JarProcess second = resume(rolloutId)) {
        assertThat(second.exitCode()).isEqualTo(5);
        assertThat(second.lines()).isEmpty();
        assertThat(second.err()).contains(rolloutId).contains("pid " + owner.pid());
      }
    }
  }

  @Test
  void aJournalThatIsDeletedInTheMiddle_costsDetail_andNoRestart() throws Exception {
    killAfterAWhile(upgrade("--max-in-flight", "40"));
    deleteTheJournal();
    // what is promised begins when a settle time of the real clock has passed
    Mono.delay(SETTLE).block();

    try (JarProcess fresh = upgrade("--max-in-flight", "40")) {
      assertThat(fresh.exitCode()).as(what(fresh)).isZero();
      assertEveryOutcomeOnce(fresh);
    }
    assertEachRestartedOnce();
  }

  @Test
  @EnabledIfSystemProperty(named = "soak", matches = "true", disabledReason = "only with -Psoak")
  void stoppedPastItsLease_andContinued_restartsEveryInstanceOnce() throws Exception {
    try (JarProcess upgrade = upgrade("--max-in-flight", "20")) {
      upgrade.drain();
      for (int stop = 0; stop < 3; stop++) {
        upgrade.waitFor(somewhatLater());
        upgrade.signal("STOP");
        assertThat(upgrade.waitFor(PAST_THE_LEASE)).isFalse();
        upgrade.signal("CONT");
      }
      assertThat(upgrade.waitFor()).as(what(upgrade)).isZero();
      assertEveryOutcomeOnce(upgrade);
    }
    assertEachRestartedOnce();
  }

  @Test
  @EnabledIfSystemProperty(named = "soak", matches = "true", disabledReason = "only with -Psoak")
  void stopped_whileAnotherProcessTakesItsRolloutOver_touchesNothingMore() throws Exception {
    try (JarProcess first = upgrade("--max-in-flight", "20")) {
      String rolloutId = rolloutId(first.readUntil(line -> line.contains("rollout.started")));
      first.drain();
      first.waitFor(somewhatLater());
      first.signal("STOP");
      Files.delete(journal.resolve(rolloutId + ".lock"));
      try (JarProcess second = resume(rolloutId)) {
        second.drain();
        first.waitFor(PAST_THE_LEASE);
        first.signal("CONT");
        assertThat(first.waitFor()).as(what(first)).isEqualTo(4);
        assertThat(first.err()).containsAnyOf("not this process's own any more", "other hands");
        assertThat(second.waitFor()).as(what(second)).isZero();
        assertEveryOutcomeOnce(second);
      }
      assertThat(status(rolloutId)).as("nothing was written over").contains("\"DONE\"");
    }
    assertEachRestartedOnce();
  }

  /** Kills it at a random moment after its rollout began; answers the rollout's id. */
  private String killAfterAWhile(JarProcess process) throws Exception {
    try (process) {
      String rolloutId = rolloutId(process.readUntil(line -> line.contains("rollout.started")));
      process.drain();
      assertThat(process.waitFor(somewhatLater()))
          .as("ended too early: " + what(process))
          .isFalse();
      process.signal("KILL");
      process.waitFor();
      return rolloutId;
    }
  }

  private Duration somewhatLater() {
    return Duration.ofMillis(random.nextInt(3_000));
  }

  private void assertEachRestartedOnce() {
    for (InstanceTruth truth : fleet.instances()) {
      assertThat(truth.restarts())
          .as("-Dkills.seed=" + SEED + ": " + truth)
          .isEqualTo(truth.toBeUpgraded() ? 1 : 0);
    }
  }

  private static void assertEveryOutcomeOnce(JarProcess process) {
    List<String> ids =
        process.lines().stream()
            .filter(line -> line.contains("\"instance.outcome\""))
            .map(line -> line.replaceAll(".*\"instanceId\":\"([^\"]+)\".*", "$1"))
            .toList();
    assertThat(ids).as(what(process)).hasSize(INSTANCES).doesNotHaveDuplicates();
  }

  private static String what(JarProcess process) {
    List<String> lines = process.lines();
    return "-Dkills.seed="
        + SEED
        + ", standard error: "
        + process.err()
        + ", last lines: "
        + lines.subList(Math.max(0, lines.size() - 5), lines.size());
  }

  private String status(String rolloutId) throws Exception {
    try (JarProcess status =
        JarProcess.start(
            Map.of(),
            "status",
            rolloutId,
            "--output",
            "json",
            "--journal-dir",
            journal.toString())) {
      assertThat(status.exitCode()).as(status.err()).isZero();
      return String.join("\n", status.lines());
    }
  }

  private JarProcess upgrade(String... further) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("upgrade", "--endpoint", server.endpoint(), "--rate", "40/s"));
    args.addAll(List.of("--api-rate", "100/s", "--poll-interval", "500ms"));
    args.addAll(List.of("--settle", SETTLE.toSeconds() + "s"));
    args.addAll(List.of(further));
    return start(args);
  }

  private JarProcess resume(String rolloutId) throws IOException {
    return start(new ArrayList<>(List.of("resume", rolloutId)));
  }

  private JarProcess start(List<String> args) throws IOException {
    args.addAll(List.of("--yes", "--output", "ndjson", "--journal-dir", journal.toString()));
    return JarProcess.start(KEY, args.toArray(String[]::new));
  }

  private void deleteTheJournal() throws IOException {
    try (Stream<Path> files = Files.walk(journal)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(journal)) {
          Files.delete(file);
        }
      }
    }
  }

  private static String rolloutId(String line) {
    return line.replaceAll(".*\"rolloutId\":\"([^\"]+)\".*", "$1");
  }
}
