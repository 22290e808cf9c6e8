package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan and what becomes of it, from the arguments to the calls at the server. */
class PlanCommandTest {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);
  private static final String[] STEPS = {
    "--waves", "1,50%", "--order", "id", "--group-by", "tag:app"
  };

  private final List<SimulatorServer> servers = new ArrayList<>();
  private SimulatedFleet fleet = serve(UnaryOperator.identity());
  private Capture capture = new Capture(FakeTty.NONE, "", KEY);

  @TempDir private Path folder;

  @AfterEach
  void stopTheServers() {
    servers.forEach(server -> server.dispose().block());
  }

  /**
   * Eight: six to upgrade, dds-7 at the latest version, dds-8 locked; what is asked for changed.
   */
  private SimulatedFleet serve(UnaryOperator<List<SimulatedInstance>> change) {
    List<SimulatedInstance> instances = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      instances.add(instance(i));
    }
    instances.add(instance(7).withLatestKernelVersion());
    instances.add(instance(8).withLockMode("ManualLock"));
    SimulatedFleet served =
        SimulatedFleet.builder()
            .regions("cn-hangzhou")
            .add(change.apply(instances).toArray(SimulatedInstance[]::new))
            .upgradeTime(Duration.ofMillis(60), Duration.ofMillis(60))
            .build();
    servers.add(SimulatorServer.of(served).start().blockOptional().orElseThrow());
    return served;
  }

  private static SimulatedInstance instance(int number) {
    return SimulatedInstance.replicaSet("cn-hangzhou", "dds-" + number)
        .withTags(Map.of("app", number % 2 == 0 ? "even" : "odd", "other", "x"));
  }

  @Test
  void plan_saysWhatWouldHappen_andTouchesNothing() throws IOException {
    assertThat(plan(STEPS)).isZero();

    assertThat(capture.out())
        .contains("8 instances in cn-hangzhou; 6 to upgrade, 1 at the latest version, 1 left alone")
        .contains("waves: 1, 4 (50% of 7 eligible), 2 (50% of 7 eligible: the rest)")
        .contains("grouped by tag:app: 2 groups", "the largest group is odd, of 4")
        .containsSubsequence("wave 1 of 3, 1 instance: 2", "\n  dds-1\n", "wave 2 of 3")
        .contains("left alone, LOCKED 1: dds-8", "at the latest version 1: dds-7")
        .contains("UpgradeDBInstanceKernelVersion 6")
        .contains("no earlier rollouts to learn from: assumes 5 min for a replica set")
        .containsPattern("wave   1  \\|=+ +\\|");
    assertThat(fleet.calls(Operation.UPGRADE)).isZero();
    assertThat(fleet.calls(Operation.DESCRIBE_INSTANCE)).isEqualTo(7);
    assertThat(Files.exists(folder.resolve("journal"))).isFalse();
  }

  @Test
  void plan_tellsWaitingFromUpgrading_inTheBarOfAWave() {
    LocalTime now = LocalTime.now(ZoneOffset.UTC);
    plan("--window", "%tR-%tR".formatted(now.plusHours(3), now.plusHours(5)));

    assertThat(capture.out()).containsPattern("wave   1  \\|\\.{50,}=+ +\\|");
  }

  @Test
  void verbose_namesEverybody() {
    plan("--waves", "100%");
    assertThat(capture.out()).contains("and 2 more");

    capture = new Capture(FakeTty.NONE, "", KEY);
    plan("--waves", "100%", "--verbose");
    assertThat(capture.out()).doesNotContain("more").contains("dds-6, dds-7");
  }

  @Test
  void ndjson_isThePlanOnOneLine() {
    assertThat(plan("--output", "ndjson")).isZero();

    assertThat(capture.outLines()).hasSize(1);
    assertThat(capture.out()).startsWith("{\"type\":\"plan\",\"schema\":1,").contains("forecast");
  }

  @Test
  void plan_namesWhatIsNotThere_andWhatMaxTargetsWouldRefuse() {
    String[] flags = {"--id", "dds-1", "--id", "dds-2", "--id", "dds-77", "--max-targets", "1"};
    assertThat(plan(flags)).isEqualTo(3);

    assertThat(capture.out()).contains("not found: dds-77");
    assertThat(capture.err())
        .contains("'ddsfleet upgrade' would refuse this: 2 instances may be upgraded");
  }

  @Test
  void forecastSvg_isAPicture() throws IOException {
    Path picture = folder.resolve("plan.svg");
    assertThat(plan("--forecast-svg", picture.toString())).isZero();

    assertThat(Files.readString(picture)).startsWith("<svg ").contains("forecast, from ");
  }

  @Test
  void fileThatCannotBeWritten_isRefused_beforeAnythingIsSent() {
    assertThat(plan("--out", folder.toString())).isEqualTo(2);

    assertThat(capture.err()).contains("is a folder: name a file in it.");
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isZero();
    assertThat(capture.out()).isEmpty();
  }

  @Test
  void planThatIsCarriedOut_callsWhomItNames_inItsWaves() {
    made(STEPS);
    assertThat(upgrade()).isZero();

    List<String> called =
        fleet.upgradeCalls().stream().map(call -> call.instance().instanceId()).toList();
    assertThat(called)
        .containsExactlyInAnyOrder("dds-1", "dds-2", "dds-3", "dds-4", "dds-5", "dds-6");
    assertThat(called.get(0)).isEqualTo("dds-1");
    assertThat(called.get(5)).isEqualTo("dds-6");
    assertThat(capture.out())
        .contains("waves: 1, 4 (50% of 7 eligible), 2 (50% of 7 eligible: the rest)")
        .contains("grouped by tag:app");
  }

  @ParameterizedTest
  @CsvSource({
    "--max-in-flight,3",
    "--waves,2",
    "--exclude,dds-1",
    "--region,cn-hangzhou",
    "--id,dds-1",
    "--failure-budget,3",
    "--settle,3s",
    "--group-by,zone"
  })
  void flagThatWouldChangeThePlan_isRefused_andNamed(String flag, String value) {
    made();
    long calls = fleet.calls(Operation.DESCRIBE_REGIONS);

    assertThat(upgrade(flag, value)).isEqualTo(2);

    assertThat(capture.err()).contains(flag + " would change what the plan");
    assertThat(capture.out()).isEmpty();
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isEqualTo(calls);
  }

  @Test
  void planThatWasEdited_isRefused_andNothingIsSent() throws IOException {
    made();
    long calls = fleet.calls(Operation.DESCRIBE_REGIONS);
    Path file = folder.resolve("plan.json");
    Files.writeString(file, Files.readString(file).replace("\"dds-6\"", "\"dds-8\""));

    assertThat(upgrade()).isEqualTo(2);

    assertThat(capture.err()).contains("was edited since it was made");
    assertThat(capture.out()).isEmpty();
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isEqualTo(calls);
  }

  @Test
  void planThatIsTooOld_isRefused() {
    made();

    assertThat(upgrade("--plan-max-age", "1ms")).isEqualTo(2);
    assertThat(capture.err()).contains("more than PT0.001S ago (--plan-max-age): plan again");
  }

  @Test
  void fleetThatMoved_isRefused_withAListOfWhatMoved() {
    made(STEPS);
    fleet = serve(PlanCommandTest::moved);

    assertThat(upgrade("--output", "ndjson")).isEqualTo(4);

    assertThat(capture.err())
        .contains(
            "by more than --max-drift 0%: 6 instances, the plan has 8. No upgrade was started")
        .contains("  dds-1 (cn-hangzhou): state Running -> Restoring\n")
        .contains("  dds-2 (cn-hangzhou): gone\n")
        .contains("  dds-3 (cn-hangzhou): tag app odd -> even\n")
        .contains("  dds-4 (cn-hangzhou): class dds.mongo.mid -> dds.mongo.large\n")
        .contains("  dds-8 (cn-hangzhou): lock mode ManualLock -> Unlock\n")
        .contains("  dds-9 (cn-hangzhou): new, not in the plan\n");
    assertThat(fleet.calls(Operation.UPGRADE)).isZero();
    assertThat(capture.outLines().get(0)).contains("rollout.started");
    assertThat(capture.outLines()).filteredOn(line -> line.contains("instance.outcome")).hasSize(8);
    assertThat(upgrade()).isEqualTo(4);
    assertThat(capture.out())
        .contains("a resume would be refused")
        .doesNotContain("ddsfleet resume");
  }

  private static List<SimulatedInstance> moved(List<SimulatedInstance> fleet) {
    List<SimulatedInstance> moved = new ArrayList<>(fleet);
    moved.set(0, fleet.get(0).withStatus("Restoring"));
    moved.set(2, fleet.get(2).withTags(Map.of("app", "even")));
    moved.set(3, fleet.get(3).withInstanceClass("dds.mongo.large"));
    moved.set(7, fleet.get(7).withLockMode("Unlock"));
    moved.add(instance(9));
    moved.remove(1);
    return moved;
  }

  @Test
  void fleetThatMovedAsFarAsItMay_isUpgradedAsPlanned_andNobodyElse() {
    made(STEPS);
    fleet = serve(PlanCommandTest::moved);

    assertThat(upgrade("--output", "ndjson", "--max-drift", "75%")).isEqualTo(3);

    assertThat(fleet.upgradeCalls().stream().map(call -> call.instance().instanceId()))
        .containsExactlyInAnyOrder("dds-3", "dds-4", "dds-5", "dds-6");
    assertThat(capture.out())
        .contains("\"wave.started\"")
        .doesNotContain("dds-9")
        .containsPattern("\"dds-2\".*\"result\":\"FAILED\",\"reason\":\"NOT_FOUND\"")
        .containsPattern("\"dds-7\".*\"result\":\"CURRENT\"")
        .containsPattern("\"dds-8\".*\"SKIPPED\",\"reason\":\"EXCLUDED\"");
    assertThat(capture.err()).contains("within --max-drift 75%: 6 instances, the plan has 8.");
  }

  @Test
  void whatNoDecisionUsed_mayChange() {
    made(STEPS);
    fleet = serve(PlanCommandTest::described);

    assertThat(upgrade()).isZero();
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(6);
  }

  private static List<SimulatedInstance> described(List<SimulatedInstance> fleet) {
    List<SimulatedInstance> moved = new ArrayList<>(fleet);
    moved.set(0, fleet.get(0).withDescription("new").withTags(Map.of("app", "odd", "other", "y")));
    return moved;
  }

  @Test
  void rolloutThatWasRefusedForItsPlan_isNotResumed() {
    made();
    fleet = serve(PlanCommandTest::moved);
    assertThat(upgrade("--output", "ndjson")).isEqualTo(4);
    String id = capture.outLines().get(0).replaceAll(".*\"rolloutId\":\"([^\"]+)\".*", "$1");

    assertThat(run("resume", id, "--yes", "--journal-dir", folder.resolve("journal").toString()))
        .isEqualTo(2);
    assertThat(capture.err()).contains("was to carry out a plan and has not begun to");
    assertThat(fleet.calls(Operation.UPGRADE)).isZero();
  }

  private void made(String... flags) {
    List<String> args = new ArrayList<>(List.of(flags));
    args.addAll(List.of("--out", folder.resolve("plan.json").toString()));
    assertThat(plan(args.toArray(String[]::new))).isZero();
    capture = new Capture(FakeTty.NONE, "", KEY);
  }

  private int plan(String... further) {
    List<String> args = new ArrayList<>(List.of("plan", "--rate", "50/s", "--api-rate", "100/s"));
    args.addAll(List.of("--poll-interval", "50ms", "--settle", "400ms"));
    return run(args, further);
  }

  private int upgrade(String... further) {
    List<String> args = new ArrayList<>(List.of("upgrade", "--yes"));
    args.addAll(List.of("--plan", folder.resolve("plan.json").toString()));
    return run(args, further);
  }

  private int run(List<String> args, String... further) {
    args.addAll(List.of("--endpoint", servers.get(servers.size() - 1).endpoint()));
    args.addAll(List.of("--journal-dir", folder.resolve("journal").toString()));
    args.addAll(List.of(further));
    return run(args.toArray(String[]::new));
  }

  private int run(String... args) {
    return Main.execute(capture.io(), args);
  }
}
