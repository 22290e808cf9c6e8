package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the commands that steer do, from their arguments to their exit codes. */
@Timeout(60)
class SteeringCommandsTest {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  private static final String NOWHERE = "r-20260101-000000-aaaa";

  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-1"))
          .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-2"))
          .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-3"))
          .upgradeTime(Duration.ofMillis(50), Duration.ofMillis(50))
          .build();

  private final SimulatorServer server =
      SimulatorServer.of(fleet).start().blockOptional().orElseThrow();

  @TempDir private Path journal;
  private Capture capture = new Capture(FakeTty.NONE);

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  @Test
  void rolloutThatPausesAfterItsCanary_waitsForItsContinue() {
    Capture upgrade = new Capture(FakeTty.NONE, "", KEY);
    Mono<Integer> exitCode = inTheBackground(upgrade, "--pause-after-wave", "1");
    String rolloutId = rolloutId();
    until("\"paused\" : true", "status", rolloutId, "--output", "json");
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(1);
    assertThat(capture.out())
        .contains("\"pausedFor\" : \"wave 1 of 2 has ended\"", "\"cause\" : \"PAUSED\"")
        .contains("\"wave\" : 1", "\"share\" : \"1\"", "\"completedAt\"");
    assertThat(upgrade.out())
        .contains("wave 1 of 2 begins: 1 instance")
        .contains("PAUSED: wave 1 of 2 has ended; what runs is watched on. 'ddsfleet continue");

    assertThat(run("status")).isZero();
    assertThat(capture.out()).contains("running, paused");
    assertThat(run("continue", rolloutId)).isZero();
    assertThat(capture.out())
        .isEqualTo("Continued; it was paused because wave 1 of 2 has ended.\n");

    assertThat(exitCode.block()).isZero();
    assertThat(upgrade.out())
        .contains("wave 2 of 2 begins: 2 instances (100% of 3 eligible: the rest)");
    assertThat(journal.resolve("steering")).isEmptyDirectory();
  }

  @Test
  void limitsThatWereSet_areToldWithWhatTheyAreOf_andWrittenDown() {
    Capture upgrade = new Capture(FakeTty.NONE, "", KEY);
    Mono<Integer> exitCode = inTheBackground(upgrade, "--pause-after-wave", "1");
    String rolloutId = rolloutId();
    until("\"paused\" : true", "status", rolloutId, "--output", "json");

    assertThat(run("set", rolloutId, "--failure-budget", "34%", "--output", "json")).isZero();
    assertThat(capture.outLines())
        .singleElement()
        .asString()
        .startsWith("{\"rolloutId\":\"" + rolloutId + "\",\"done\":true,\"message\":\"From now on")
        .contains("failure budget 34% of 3 eligible");
    assertThat(run("hold", rolloutId, "--id", "dds-nowhere")).isEqualTo(5);
    assertThat(capture.out()).isEmpty();
    assertThat(capture.err()).startsWith("Rollout " + rolloutId + ": No instance");
    assertThat(run("abort", rolloutId)).isZero();

    assertThat(exitCode.block()).isEqualTo(4);
    assertThat(upgrade.out()).contains("failure budget 1 (34% of 3 eligible)");
    assertThat(run("report", rolloutId)).isZero();
    assertThat(capture.out()).contains("Steered:", "retuned by ", "(34% of 3 eligible)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "continue", "abort"})
  void rolloutThatIsNotThere_cannotBeSteered(String command) {
    assertThat(run(command, NOWHERE)).isEqualTo(5);
    assertThat(capture.out()).isEmpty();
    assertThat(capture.err()).contains("There is no rollout " + NOWHERE);
  }

  @Test
  void rolloutThatHasEnded_cannotBeSteered_andSaysWhatCanBeDoneInstead() {
    run("upgrade", "--yes", "--endpoint", server.endpoint(), "--poll-interval", "100ms");
    String done = rolloutId();

    assertThat(run("pause", done)).isEqualTo(5);
    assertThat(capture.err())
        .isEqualTo(
            "Rollout "
                + done
                + " is not running: every instance has its final outcome. There is nothing to"
                + " steer any more.\n");
    assertThat(run("status", done)).isZero();
    assertThat(capture.out()).contains("owner     nobody runs it now", "wave 2 of 2: 2 instances");
  }

  @Test
  void wrongUsage_isToldBeforeAnythingIsSent() {
    usageError("Missing required parameter", "pause");
    usageError("is not the id of a rollout", "pause", "all");
    usageError("There is no limit to set", "set", NOWHERE);
    usageError("'fast' is not a rate", "set", NOWHERE, "--rate", "fast");
    usageError("It is not said which instances", "hold", NOWHERE);
    usageError("It is not said which instances", "release", NOWHERE);
    usageError("KEY=VALUE", "release", NOWHERE, "--tag", "app");
    usageError("text or json", "abort", NOWHERE, "--output", "ndjson");
  }

  @Test
  void help_saysWhatHappensAndWithWhichExitCodes() {
    for (String name : List.of("pause", "continue", "abort", "set", "hold", "release")) {
      assertThat(run(name, "--help")).isZero();
      assertThat(capture.out())
          .contains("from another terminal", "ROLLOUT_ID", "--journal-dir", "Examples:")
          .contains("carried out", "nobody runs it");
    }
  }

  private void usageError(String text, String... args) {
    assertThat(run(args)).isEqualTo(2);
    assertThat(capture.err()).contains(text).contains("Try 'ddsfleet " + args[0] + " --help'.");
    assertThat(capture.out()).isEmpty();
  }

  private Mono<Integer> inTheBackground(Capture upgrade, String... further) {
    List<String> args = new ArrayList<>(List.of("upgrade", "--yes", "--endpoint"));
    args.addAll(List.of(server.endpoint(), "--poll-interval", "100ms", "--settle", "300ms"));
    args.addAll(List.of("--rate", "50/s", "--journal-dir", journal.toString()));
    args.addAll(List.of(further));
    Mono<Integer> exitCode =
        Mono.fromCallable(() -> Main.execute(upgrade.io(), args.toArray(String[]::new)))
            .subscribeOn(Schedulers.boundedElastic())
            .cache();
    exitCode.subscribe();
    return exitCode;
  }

  private String rolloutId() {
    until("\"rolloutId\"", "status", "--output", "json");
    return capture.out().replaceAll("(?s).*\"rolloutId\" : \"([^\"]+)\".*", "$1");
  }

  /** Runs a command until its output has the text. */
  private void until(String text, String... args) {
    Mono.fromSupplier(() -> run(args) == 0 && capture.out().contains(text))
        .subscribeOn(Schedulers.boundedElastic())
        .filter(found -> found)
        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
        .block(Duration.ofSeconds(20));
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--journal-dir", journal.toString()));
    capture = new Capture(FakeTty.NONE, "", KEY);
    return Main.execute(capture.io(), all.toArray(String[]::new));
  }
}
