package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeEnding;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check from its flags to the outcome, with a real server and real scripts. */
class HealthCommandTest {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  private static final Duration UPGRADE_TIME = Duration.ofMillis(300);

  private final SimulatedFleet fleet = fleet();
  private final SimulatorServer server =
      SimulatorServer.of(fleet).start().blockOptional().orElseThrow();
  private Capture capture = new Capture(FakeTty.NONE, "", KEY);

  @TempDir private Path folder;

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  private static SimulatedFleet fleet() {
    SimulatedFleetBuilder fleet = SimulatedFleet.builder();
    for (int i = 1; i <= 4; i++) {
      fleet.add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-" + i));
    }
    return fleet
        .upgradeTime(UPGRADE_TIME, UPGRADE_TIME)
        .faults(FaultPlan.builder().ending("dds-4", UpgradeEnding.NO_PRIMARY).build())
        .build();
  }

  @Test
  void command_isAskedAboutEachInstance_andWritesNothingToStandardOutput() throws IOException {
    Path asked = folder.resolve("asked");
    String script = "echo noise; echo noise >&2; echo $DDSFLEET_INSTANCE_ID >> " + asked;

    assertThat(upgrade("--exclude", "dds-4", "--health-check", script)).isZero();

    assertThat(Files.readAllLines(asked)).containsExactlyInAnyOrder("dds-1", "dds-2", "dds-3");
    assertThat(capture.outLines()).allMatch(line -> line.startsWith("{\"type\""));
    assertThat(capture.out())
        .contains("\"healthCheck\":\"sh -c echo noise;")
        .doesNotContain("noise\\n");
  }

  @Test
  void command_failsTheInstance_whenItNeverSucceeds_andStopsTheRollout() {
    String script = "echo the application is cold; exit 9";
    int exitCode = upgrade("--order", "id", "--health-check", script, "--health-deadline", "600ms");

    assertThat(exitCode).isEqualTo(4);
    assertThat(outcome("dds-1"))
        .contains("\"result\":\"FAILED\",\"reason\":\"UNHEALTHY\"")
        .contains("not healthy within PT0.6S: exit code 9: the application is cold. ")
        .contains("\"fromVersion\":", "\"toVersion\":");
    assertThat(outcome("dds-2")).contains("\"NOT_STARTED\",\"reason\":\"BUDGET\"");
    assertThat(fleet.restarts("dds-2")).isZero();
  }

  @Test
  void command_isAskedAgain_untilItSucceeds() {
    String once = folder.resolve("once").toString();
    String script = "mkdir " + once + "-$DDSFLEET_INSTANCE_ID && exit 1; exit 0";

    int exitCode =
        upgrade("--exclude", "dds-4", "--health-check", script, "--health-deadline", "10s");

    assertThat(exitCode).isZero();
  }

  @Test
  void command_thatHangs_isKilled_andTheInstanceUnhealthy() {
    int exitCode =
        upgrade(
            List.of("--request-timeout", "400ms", "--health-deadline", "1500ms"),
            "--id",
            "dds-1",
            "--health-check",
            "sleep 300");

    assertThat(exitCode).isEqualTo(3);
    assertThat(outcome("dds-1")).contains("the health check did not answer within PT0.4S");
  }

  @Test
  void members_areLookedAt_withoutAnyFlag() {
    assertThat(upgrade("--id", "dds-4", "--health-deadline", "1s")).isEqualTo(3);

    assertThat(outcome("dds-4")).contains("\"UNHEALTHY\"", "it has no primary");
  }

  @Test
  void resume_asksWhatTheRolloutBeganWith() {
    Path open = folder.resolve("open");
    Path config = folder.resolve("config.yaml");
    write(config, "health-check: test -d " + open + "\nhealth-deadline: 500ms\norder: id\n");
    assertThat(upgrade("--config", config.toString())).isEqualTo(4);
    String rolloutId = capture.out().replaceFirst("(?s).*?\"rolloutId\":\"([^\"]*)\".*", "$1");
    assertThat(outcome("dds-1")).contains("\"UNHEALTHY\"");

    capture = new Capture(FakeTty.NONE, "", KEY);
    assertThat(open.toFile().mkdir()).isTrue();
    int exitCode =
        Main.execute(
            capture.io(),
            new String[] {
              "resume", rolloutId, "--yes", "--output", "ndjson", "--journal-dir", journal()
            });

    assertThat(exitCode).isEqualTo(3);
    assertThat(outcome("dds-2")).contains("\"UPGRADED\"");
    assertThat(outcome("dds-4")).contains("\"UNHEALTHY\"");
  }

  @Test
  void flags_thatContradictEachOther_areRefused_beforeAnythingIsSent() {
    assertThat(upgrade("--health-deadline", "5s", "--min-healthy", "5s")).isEqualTo(2);

    assertThat(capture.err()).contains("no instance could ever count as healthy");
    assertThat(capture.out()).isEmpty();
  }

  private int upgrade(String... further) {
    return upgrade(List.of(), further);
  }

  private int upgrade(List<String> first, String... further) {
    List<String> args = new ArrayList<>(List.of("upgrade", "--yes", "--rate", "50/s"));
    args.addAll(List.of("--endpoint", server.endpoint(), "--journal-dir", journal()));
    args.addAll(List.of("--poll-interval", "50ms", "--settle", "400ms", "--api-rate", "100/s"));
    args.addAll(List.of("--output", "ndjson"));
    args.addAll(first);
    args.addAll(List.of(further));
    return Main.execute(capture.io(), args.toArray(String[]::new));
  }

  private String journal() {
    return folder.resolve("journal").toString();
  }

  private String outcome(String id) {
    return capture.outLines().stream()
        .filter(line -> line.contains("\"instance.outcome\"") && line.contains('"' + id + '"'))
        .findFirst()
        .orElseThrow();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
