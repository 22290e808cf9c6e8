package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.terminal.Tty;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.FaultPlan;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeEnding;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands from their arguments to their exit codes, against the simulator over HTTP. */
class MainTest {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  private final SimulatedFleet fleet =
      small().add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-named")).build();
  private final List<SimulatorServer> servers = new ArrayList<>();
  private Capture capture = new Capture(FakeTty.NONE);

  @TempDir private Path journal;

  @AfterEach
  void stopTheServers() {
    servers.forEach(server -> server.dispose().block());
  }

  @Test
  void upgrade_upgradesEveryEligibleInstanceOnce_andExitsWithZero() {
    assertThat(run(FakeTty.NONE, "", upgrade(fleet, "--yes", "--output", "ndjson"))).isZero();

    assertThat(capture.outLines()).allMatch(line -> line.startsWith("{\"type\":\""));
    assertThat(capture.outLines().get(0)).contains("\"total\":8", "\"eligible\":6");
    assertThat(capture.outLines().get(capture.outLines().size() - 1))
        .startsWith("{\"type\":\"rollout.completed\"")
        .contains("\"UPGRADED\":5,\"CURRENT\":1,\"SKIPPED\":2", "\"exitCode\":0");
    assertThat(fleet.instanceIds()).allMatch(id -> fleet.restarts(id) <= 1);
    assertThat(capture.err()).contains("Rollout r-").contains("  UPGRADED         5");
  }

  @Test
  void upgrade_exitsWithThree_andNamesTheFailure_whenAnInstanceFails() {
    SimulatedFleet failing =
        SimulatedFleet.builder()
            .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-bad"))
            .upgradeTime(Duration.ofMillis(50), Duration.ofMillis(50))
            .faults(FaultPlan.builder().ending("dds-bad", UpgradeEnding.UNCHANGED).build())
            .build();

    assertThat(run(FakeTty.NONE, "", upgrade(failing, "--yes"))).isEqualTo(3);
    assertThat(capture.out()).contains("dds-bad (cn-hangzhou): FAILED VERSION_UNCHANGED");
  }

  @Test
  void upgrade_exitsWithThree_forAnIdThatIsNotThere() {
    assertThat(run(FakeTty.NONE, "", upgrade(fleet, "--yes", "--id", "dds-nowhere"))).isEqualTo(3);
    assertThat(capture.out()).contains("NOT_FOUND");
    assertThat(fleet.calls(Operation.UPGRADE)).isZero();
  }

  @Test
  void upgrade_takesItsIdsFromStandardInput() {
    assertThat(run(FakeTty.NONE, "dds-named\n", upgrade(fleet, "--yes", "--ids-file", "-")))
        .isZero();
    assertThat(fleet.restarts("dds-named")).isEqualTo(1);
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(1);
  }

  @Test
  void upgrade_leavesExcludedInstancesAlone() {
    run(FakeTty.NONE, "", upgrade(fleet, "--yes", "--id", "dds-named", "--exclude", "dds-named"));
    assertThat(capture.out()).contains("dds-named (cn-hangzhou): SKIPPED EXCLUDED");
    assertThat(fleet.restarts("dds-named")).isZero();
  }

  @Test
  void upgrade_asksAtATerminal_andGoesOnAfterAYes() {
    assertThat(run(FakeTty.MANNED, "yes\n", upgrade(fleet, "--id", "dds-named"))).isZero();
    assertThat(capture.err()).contains("1 of 1 instances in cn-hangzhou will be restarted");
    assertThat(fleet.restarts("dds-named")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no\n", "\n", "", "maybe\n"})
  void upgrade_exitsWithFour_andSendsNoUpgrade_afterAnythingButAYes(String answer) {
    assertThat(run(FakeTty.MANNED, answer, upgrade(fleet))).isEqualTo(4);
    assertThat(fleet.calls(Operation.UPGRADE)).isZero();
  }

  @Test
  void upgrade_exitsWithTwo_andSendsNothing_withoutATerminalAndWithoutAYes() {
    usageError("add --yes", FakeTty.NONE, upgrade(fleet));
    usageError("takes standard input", FakeTty.MANNED, upgrade(fleet, "--ids-file", "-"));
  }

  @Test
  void upgrade_exitsWithTwo_andSendsNothing_forWhatItDoesNotUnderstand() {
    usageError("'--rate': '5x'", FakeTty.NONE, upgrade(fleet, "--yes", "--rate", "5x"));
    usageError("'0' is not the size", FakeTty.NONE, upgrade(fleet, "--yes", "--waves", "0,1"));
    usageError("add --group-by", FakeTty.NONE, upgrade(fleet, "--yes", "--max-per-group", "1"));
    usageError("Unknown option", FakeTty.NONE, command("inventory", fleet, "--waves", "1"));
    usageError("Unknown option", FakeTty.NONE, upgrade(fleet, "--yes", "--journal", "x"));
    usageError("only once", FakeTty.NONE, upgrade(fleet, "--yes", "--yes"));
    usageError("only once", FakeTty.NONE, upgrade(fleet, "--settle", "1s", "--settle", "2s"));
    usageError("given twice", FakeTty.NONE, upgrade(fleet, "--yes", "--endpoint", "http://x"));
    usageError("Missing required", FakeTty.NONE, upgrade(fleet, "--yes", "--id"));
    usageError("A command is missing", FakeTty.NONE);
    usageError("Unmatched argument", FakeTty.NONE, "upgrate");
  }

  @Test
  void upgrade_takesOneWaveOfEverything() {
    assertThat(
            run(FakeTty.NONE, "", upgrade(fleet, "--yes", "--id", "dds-named", "--waves", "100%")))
        .isZero();
  }

  @Test
  void upgrade_exitsWithFive_andWritesNoResult_whenTheKeyIsRefused() {
    String[] args = upgrade(fleet, "--yes", "--output", "ndjson");
    capture =
        new Capture(
            FakeTty.NONE,
            "",
            Map.of(
                "ALIBABA_CLOUD_ACCESS_KEY_ID", "simulator",
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "not-the-secret"));

    assertThat(Main.execute(capture.io(), args)).isEqualTo(5);
    assertThat(capture.out()).isEmpty();
    assertThat(capture.err())
        .contains("could not be read")
        .doesNotContain("not-the-secret")
        .doesNotContain("\tat ");
  }

  @Test
  void inventory_listsEveryInstance_asATableAndAsJson() {
    assertThat(run(FakeTty.NONE, "", command("inventory", fleet))).isZero();
    assertThat(capture.outLines()).hasSize(9);
    assertThat(capture.err()).contains("8 instances in 1 region: 6 eligible, 2 skipped");

    assertThat(run(FakeTty.NONE, "", command("inventory", fleet, "--output", "ndjson"))).isZero();
    assertThat(capture.outLines()).hasSize(8).allMatch(line -> line.startsWith("{\"instanceId\""));
    assertThat(fleet.calls(Operation.DESCRIBE_INSTANCE)).isZero();
  }

  @Test
  void inventory_tellsWhatIsCurrent_withVersions() {
    assertThat(run(FakeTty.NONE, "", command("inventory", fleet, "--versions"))).isZero();
    assertThat(capture.err()).contains("5 eligible, 1 current, 2 skipped");
    assertThat(capture.out()).contains("VERSION").contains("mongodb_");
  }

  @Test
  void inventory_namesTheIdsThatAreNotThere() {
    String[] args = command("inventory", fleet, "--id", "dds-named", "--id", "dds-no");
    assertThat(run(FakeTty.NONE, "", args)).isEqualTo(3);
    assertThat(capture.err()).containsOnlyOnce("dds-no").contains("Not found: dds-no.");

    run(FakeTty.NONE, "", "inventory", "--help");
    assertThat(capture.out()).contains("an instance that was asked for by its id is not there");
  }

  @Test
  void excludedIdsThatAreNotThere_areNamedBeforeTheQuestion() {
    String[] flags = {"--exclude", "dds-nope", "--exclude", "dds-named"};
    run(FakeTty.MANNED, "no\n", upgrade(fleet, flags));
    assertThat(capture.err())
        .matches("(?s).*--exclude dds-nope: not in the inventory\\R.*Go on\\?.*")
        .doesNotContain("--exclude dds-named");

    assertThat(run(FakeTty.NONE, "", command("inventory", fleet, flags))).isZero();
    assertThat(capture.err())
        .contains("--exclude dds-nope: not in the inventory")
        .doesNotContain("--exclude dds-named");
  }

  @Test
  void filtersThatMatchNothing_areTold() {
    for (String name : List.of("inventory", "upgrade")) {
      String[] args = command(name, fleet, "--yes", "--engine-version", "0.1");
      assertThat(run(FakeTty.NONE, "", args)).isZero();
      assertThat(capture.err()).contains("No instance matches; check --region");
    }
  }

  @Test
  void help_listsTheFlagsInTheSameOrderEachTime() {
    run(FakeTty.NONE, "", "upgrade", "--help");

    assertThat(capture.out())
        .containsSubsequence(
            "--region",
            "--endpoint",
            "--id=",
            "--exclude",
            "--output",
            "--max-in-flight",
            "--rate",
            "--api-rate",
            "--poll-interval",
            "--settle",
            "--failure-budget",
            "--waves",
            "--yes");
  }

  @Test
  void help_hasItsExitCodesExamplesAndDefaults() {
    assertThat(run(FakeTty.NONE, "", "upgrade", "--help")).isZero();
    assertThat(capture.out())
        .contains("Exit codes:", "143", "Examples:", "Default: 10s.", "--failure-budget");
    for (String name : List.of("demo", "inventory", "simulator", "resume", "status", "report")) {
      assertThat(run(FakeTty.NONE, "", name, "--help")).isZero();
      assertThat(capture.out()).contains("Exit codes:", "Examples:");
    }
  }

  private void usageError(String text, Tty tty, String... args) {
    assertThat(run(tty, "", args)).isEqualTo(2);
    assertThat(capture.err()).contains(text).contains("Try 'ddsfleet");
    assertThat(capture.out()).isEmpty();
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isZero();
  }

  private int run(Tty tty, String typed, String... args) {
    capture = new Capture(tty, typed, KEY);
    return Main.execute(capture.io(), args);
  }

  private String[] upgrade(SimulatedFleet served, String... further) {
    List<String> args = new ArrayList<>(List.of(command("upgrade", served)));
    args.addAll(List.of("--poll-interval", "100ms", "--settle", "300ms", "--rate", "50/s"));
    args.addAll(List.of(further));
    // given twice only where a test is about that
    if (List.of(further).contains("--settle")) {
      args.remove("300ms");
      args.remove("--settle");
    }
    return args.toArray(String[]::new);
  }

  private String[] command(String name, SimulatedFleet served, String... further) {
    SimulatorServer server = SimulatorServer.of(served).start().blockOptional().orElseThrow();
    servers.add(server);
    List<String> args = new ArrayList<>(List.of(name, "--endpoint", server.endpoint()));
    args.addAll(List.of("--journal-dir", journal.toString()));
    args.addAll(List.of(further));
    return args.toArray(String[]::new);
  }

  private static SimulatedFleetBuilder small() {
    return SimulatedFleet.builder()
        .replicaSets(3)
        .shardedClusters(1)
        .current(1)
        .standalones(1)
        .locked(1)
        .upgradeTime(Duration.ofMillis(50), Duration.ofMillis(150));
  }
}
