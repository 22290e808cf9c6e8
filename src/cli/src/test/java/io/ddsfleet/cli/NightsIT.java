package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * A rollout that needs three nights, by the real clock: the jar against a simulator in another
 * process, killed after the first night and resumed. A night is a minute long, and so is a day;
 * even so it takes six minutes, and therefore runs with {@code -Psoak} only. {@code WindowsTest}
 * has nights of full length, in virtual time.
 */
class NightsIT {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  /**
   * At a call every 4 s a night has room for 14 at the most, and the one with the canary for 11.
   */
  private static final int INSTANCES = 34;

  /** So long that what the end of a night leaves in upgrade is still there when it is killed. */
  private static final Duration UPGRADE_TIME = Duration.ofSeconds(12);

  private static final Duration LATEST_START = Duration.ofSeconds(5);

  /** From the last look at the window to the server's: a call is written down on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

  /** In which the processes of the rollout and of its status start before the first night. */
  private static final Duration LEAD = Duration.ofSeconds(25);

  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .replicaSets(INSTANCES - 10)
          .shardedClusters(10)
          .upgradeTime(UPGRADE_TIME, UPGRADE_TIME)
          .build();

  private final SimulatorServer server =
      SimulatorServer.of(fleet).start().blockOptional().orElseThrow();

  @TempDir private Path journal;

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  @Test
  @EnabledIfSystemProperty(named = "soak", matches = "true", disabledReason = "only with -Psoak")
  void threeNights_killedAfterTheFirst_andResumed_upgradeEachOnce_andOnlyAtNight()
      throws Exception {
    List<Night> nights = Night.after(Instant.now(), LEAD, 3);

    String rolloutId = killAfterTheFirstOf(nights);
    assertThat(inUpgrade()).as("in upgrade when it was killed").isPositive();

    try (JarProcess resumed = resume(rolloutId)) {
      assertThat(resumed.readUntil(line -> line.contains("rollout.started")))
          .contains("\"resumed\":true");
      resumed.drain();
      for (Night night : nights.subList(1, 3)) {
        assertTheDayIsQuiet(night, resumed, rolloutId);
        waitUntil(night.closes());
      }
      assertThat(resumed.waitFor()).as(resumed.err()).isZero();
      assertThat(upgraded(resumed)).hasSize(INSTANCES).doesNotHaveDuplicates();
    }
    assertThat(status(rolloutId)).contains("\"state\" : \"DONE\"");
    assertEachRestartedOnce();
    assertCalledOnlyIn(nights);
  }

  @Test
  void nightsOverMidnight_areTheWindowsThatTheirFlagsSay() {
    Instant evening = Instant.parse("2026-12-31T23:56:30Z");
    List<Night> nights = Night.after(evening, LEAD, 3);
    List<WeeklyWindow> windows =
        nights.stream().map(Night::window).map(WeeklyWindow::parse).toList();

    assertThat(nights).extracting(Night::window).contains("23:59-00:00");
    assertThat(Stream.iterate(evening, at -> at.plusSeconds(1)).limit(600))
        .allSatisfy(
            at ->
                assertThat(windows.stream().anyMatch(window -> window.covers(at)))
                    .as(at.toString())
                    .isEqualTo(nights.stream().anyMatch(night -> night.has(at))));
  }

  /** Answers the rollout's id. */
  private String killAfterTheFirstOf(List<Night> nights) throws Exception {
    try (JarProcess first = upgrade(nights)) {
      String rolloutId = rolloutId(first.readUntil(line -> line.contains("rollout.started")));
      first.drain();
      assertTheDayIsQuiet(nights.get(0), first, rolloutId);
      waitUntil(nights.get(0).closes());
      first.signal("KILL");
      first.waitFor();
      return rolloutId;
    }
  }

  /**
   * Until the night begins: what is in upgrade is watched to its end, status says what the others
   * wait for, and from then on nothing is sent at all.
   */
  private void assertTheDayIsQuiet(Night next, JarProcess process, String rolloutId)
      throws Exception {
    int begun = fleet.upgradeCalls().size();
    awaitOutcomes(begun, process);
    assertTheOthersWaitFor(next, INSTANCES - begun, status(rolloutId));

    long before = apiCalls();
    waitUntil(next.opens().minusMillis(500));
    assertThat(apiCalls() - before).as("calls while everybody waits").isZero();
    assertThat(fleet.upgradeCalls()).hasSize(begun);
  }

  private static void awaitOutcomes(int count, JarProcess process) {
    Mono.fromSupplier(() -> upgraded(process).size())
        .filter(now -> now >= count)
        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(100)))
        .block(Duration.ofSeconds(30));
  }

  private static void assertTheOthersWaitFor(Night night, int count, String status) {
    assertThat(status.lines().filter(line -> line.contains("\"cause\" : \"WINDOW\"")))
        .as(status)
        .hasSize(count);
    String why =
        "it can go at "
            + night.opens()
            + " at the earliest, in the window "
            + WeeklyWindow.parse(night.window());
    assertThat(status.lines().filter(line -> line.contains(why))).as(status).hasSize(count);
  }

  private void assertEachRestartedOnce() {
    assertThat(fleet.instances())
        .allSatisfy(truth -> assertThat(truth.restarts()).as(truth.toString()).isEqualTo(1))
        .allSatisfy(truth -> assertThat(truth.upgradeCalls()).as(truth.toString()).isEqualTo(1));
  }

  private void assertCalledOnlyIn(List<Night> nights) {
    List<Instant> calls = new ArrayList<>(fleet.upgradeCallTimes());
    for (Night night : nights) {
      List<Instant> itsOwn = calls.stream().filter(night::has).toList();
      assertThat(itsOwn)
          .as("calls in " + night)
          .isNotEmpty()
          .allMatch(at -> at.isBefore(night.closes().minus(LATEST_START).plus(ON_ITS_WAY)));
      calls.removeAll(itsOwn);
    }
    assertThat(calls).as("calls outside of " + nights).isEmpty();
  }

  private long inUpgrade() {
    return fleet.instances().stream().filter(truth -> !truth.status().equals("Running")).count();
  }

  private long apiCalls() {
    return Arrays.stream(Operation.values()).mapToLong(fleet::calls).sum();
  }

  private static List<String> upgraded(JarProcess process) {
    return process.lines().stream()
        .filter(line -> line.contains("\"instance.outcome\"") && line.contains("\"UPGRADED\""))
        .map(line -> line.replaceAll(".*\"instanceId\":\"([^\"]+)\".*", "$1"))
        .toList();
  }

  private static void waitUntil(Instant instant) {
    Mono.delay(Duration.between(Instant.now(), instant)).block();
  }

  private JarProcess upgrade(List<Night> nights) throws IOException {
    List<String> args = new ArrayList<>(List.of("upgrade", "--endpoint", server.endpoint()));
    args.addAll(List.of("--rate", "15/m", "--poll-interval", "500ms", "--settle", "3s"));
    args.addAll(List.of("--latest-start", LATEST_START.toSeconds() + "s"));
    nights.forEach(night -> args.addAll(List.of("--window", night.window())));
    args.addAll(List.of("--yes", "--output", "ndjson"));
    return start(args);
  }

  private JarProcess resume(String rolloutId) throws IOException {
    return start(List.of("resume", rolloutId, "--yes", "--output", "ndjson"));
  }

  private String status(String rolloutId) throws Exception {
    try (JarProcess status = start(List.of("status", rolloutId, "--output", "json"))) {
      assertThat(status.exitCode()).as(status.err()).isZero();
      return String.join("\n", status.lines());
    }
  }

  private JarProcess start(List<String> args) throws IOException {
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of("--journal-dir", journal.toString()));
    return JarProcess.start(KEY, all.toArray(String[]::new));
  }

  private static String rolloutId(String line) {
    return line.replaceAll(".*\"rolloutId\":\"([^\"]+)\".*", "$1");
  }
}
