package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.terminal.Tty;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.SimulatedFleet;
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

/** What the commands about kept rollouts do, from their arguments to their exit codes. */
class JournalCommandsTest {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  /** One at a time, the first of which fails: the budget ends it, and three are left. */
  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-1"))
          .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-2"))
          .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-3"))
          .add(SimulatedInstance.standalone("cn-hangzhou", "dds-4"))
          .upgradeTime(Duration.ofMillis(50), Duration.ofMillis(50))
          .faults(FaultPlan.builder().ending("dds-1", UpgradeEnding.UNCHANGED).build())
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
  void resume_goesOnWhereTheBudgetStopped_atTheSameEndpoint_underTheSamePolicy() {
    assertThat(upgrade("--yes")).isEqualTo(4);
    String rolloutId = rolloutId();
    assertThat(capture.out()).contains("ddsfleet resume " + rolloutId);

    assertThat(run("resume", rolloutId, "--yes", "--output", "ndjson")).isEqualTo(3);

    assertThat(fleet.instanceIds()).filteredOn(id -> fleet.restarts(id) == 1).hasSize(3);
    List<String> lines = capture.outLines();
    assertThat(lines.get(0)).contains("\"resumed\":true", "\"remaining\":2", "\"maxInFlight\":1");
    assertThat(lines.get(1)).contains("\"replayed\":true");
    assertThat(lines).filteredOn(line -> line.contains("instance.outcome")).hasSize(4);
  }

  @Test
  void resume_isAUsageError_withoutATerminalAndWithoutAYes_andForWhatIsNoId() {
    upgrade("--yes");
    String rolloutId = rolloutId();
    int calls = (int) fleet.calls(Operation.UPGRADE);

    assertThat(run("resume", rolloutId)).isEqualTo(2);
    assertThat(capture.err()).contains("add --yes");
    assertThat(run("resume", "../../etc/passwd", "--yes")).isEqualTo(2);
    assertThat(capture.err()).contains("is not the id of a rollout");
    assertThat(run("resume", "--yes")).isEqualTo(2);
    assertThat(run("resume", "r-20260101-000000-aaaa", "--yes")).isEqualTo(2);
    assertThat(capture.err()).contains("r-20260101-000000-aaaa").contains(journal.toString());
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(calls);
  }

  @Test
  void resume_asksForTheRest_andSendsNothingAfterANo() {
    upgrade("--yes");
    int calls = (int) fleet.calls(Operation.UPGRADE);

    assertThat(run(FakeTty.MANNED, "no\n", "resume", rolloutId())).isEqualTo(4);

    assertThat(capture.err()).contains("2 of 4 instances in cn-hangzhou will be restarted");
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(calls);
  }

  @Test
  void status_listsAllRollouts_andTellsOneInDetail() {
    assertThat(run("status")).isZero();
    assertThat(capture.out()).isEqualTo("No rollouts are kept here yet.\n");
    upgrade("--yes");
    String rolloutId = rolloutId();

    assertThat(run("status")).isZero();
    assertThat(capture.outLines()).hasSize(2);
    assertThat(capture.outLines().get(1)).startsWith(rolloutId).contains("stopped");

    assertThat(run("status", rolloutId)).isZero();
    assertThat(capture.out())
        .contains(
            "exit code 4", "FAILED", "NOT_STARTED", "BUDGET 2", "ddsfleet resume " + rolloutId);

    assertThat(run("status", rolloutId, "--output", "json")).isZero();
    assertThat(capture.out()).contains("\"state\" : \"STOPPED\"", "\"NOT_STARTED\" : 2");
    assertThat(run("status", "--output", "json")).isZero();
    assertThat(capture.out()).contains("\"rollouts\" : [", rolloutId);
    assertThat(run("status", "--output", "yaml")).isEqualTo(2);
  }

  @Test
  void report_tellsOfEveryInstance() {
    upgrade("--yes");
    String rolloutId = rolloutId();

    assertThat(run("report", rolloutId)).isZero();
    assertThat(capture.out())
        .contains("dds-1", "dds-2", "dds-3", "dds-4", "VERSION_UNCHANGED", "STANDALONE");

    assertThat(run("report", rolloutId, "--output", "json")).isZero();
    assertThat(capture.out()).contains("\"instances\" : [", "\"reason\" : \"STANDALONE\"");
    assertThat(run("report")).isEqualTo(2);
  }

  @Test
  void status_toldOfADamagedRollout_stillListsTheOthers() throws IOException {
    upgrade("--yes");
    String rolloutId = rolloutId();
    Files.writeString(journal.resolve("r-20260101-000000-aaaa.jsonl"), "nonsense\n");

    assertThat(run("status")).isZero();

    assertThat(capture.out()).contains(rolloutId);
    assertThat(capture.err()).contains("r-20260101-000000-aaaa");
  }

  @Test
  void upgrade_isAUsageError_andSendsNothing_whereTheJournalCannotBeKept() throws IOException {
    Path file = Files.writeString(journal.resolve("file"), "not a folder");

    assertThat(
            run("upgrade", "--endpoint", server.endpoint(), "--yes", "--journal-dir", file + "/x"))
        .isEqualTo(2);

    assertThat(capture.err()).contains(file.toString());
    assertThat(capture.out()).isEmpty();
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isZero();
  }

  @Test
  void upgrade_isAUsageError_withoutAHome() {
    capture = new Capture(FakeTty.NONE, "", KEY);

    assertThat(Main.execute(capture.io(), "upgrade", "--endpoint", server.endpoint(), "--yes"))
        .isEqualTo(2);

    assertThat(capture.err()).contains("--journal-dir");
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isZero();
  }

  @Test
  void journal_isForItsOwnerOnly_andHoldsNoSecret() throws IOException {
    upgrade("--yes");
    Path file = journal.resolve(rolloutId() + ".jsonl");

    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(Files.readString(file))
        .contains("\"type\":\"journal\"")
        .doesNotContain(SimulatorServer.ACCESS_KEY_SECRET)
        .doesNotContain("Signature");
  }

  private int upgrade(String... further) {
    List<String> args =
        new ArrayList<>(
            List.of("upgrade", "--endpoint", server.endpoint(), "--max-in-flight", "1"));
    args.addAll(List.of("--poll-interval", "100ms", "--settle", "300ms", "--rate", "50/s"));
    args.addAll(List.of(further));
    return run(args.toArray(String[]::new));
  }

  private String rolloutId() {
    Capture last = capture;
    run("status", "--output", "json");
    String id = capture.out().replaceAll("(?s).*\"rolloutId\" : \"([^\"]+)\".*", "$1");
    capture = last;
    return id;
  }

  private int run(String... args) {
    return run(FakeTty.NONE, "", args);
  }

  private int run(Tty tty, String typed, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    if (!all.contains("--journal-dir")) {
      all.addAll(List.of("--journal-dir", journal.toString()));
    }
    capture = new Capture(tty, typed, KEY);
    return Main.execute(capture.io(), all.toArray(String[]::new));
  }
}
