package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.cli.terminal.Tty;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a person from a mistake, from the arguments to the exit code. */
class GuardCommandsTest {

  private static final String OLD = "r-20241120-000000-aaaa";
  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  /** Eight instances, six of them eligible. */
  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .replicaSets(6)
          .standalones(2)
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
  void question_namesTheCredentialsAndTheEndOfTheirId_andNoSecret() {
    assertThat(run(FakeTty.MANNED, "no\n", upgrade())).isEqualTo(4);

    assertThat(capture.err())
        .containsSubsequence(
            "6 of 8 instances in cn-hangzhou will be restarted",
            "Credentials: the environment, access key ...ator.",
            "Go on? [y/N] ")
        .doesNotContain(SimulatorServer.ACCESS_KEY_ID + ".")
        .doesNotContain(SimulatorServer.ACCESS_KEY_SECRET);
  }

  @Test
  void question_namesTheProfile() throws IOException {
    Path file = journal.resolve("credentials.ini");
    Files.writeString(
        file,
        ("[ops]\naccess_key_id=" + SimulatorServer.ACCESS_KEY_ID)
            + ("\naccess_key_secret=" + SimulatorServer.ACCESS_KEY_SECRET + "\n"));
    capture =
        new Capture(
            FakeTty.MANNED, "no\n", Map.of("ALIBABA_CLOUD_CREDENTIALS_FILE", file.toString()));

    assertThat(Main.execute(capture.io(), upgrade("--profile", "ops"))).isEqualTo(4);
    assertThat(capture.err())
        .contains("Credentials: profile ops of " + file + ", access key ...ator.");
  }

  @Test
  void question_ofAResume_namesTheCredentialsToo() {
    run(FakeTty.MANNED, "no\n", upgrade());

    assertThat(run(FakeTty.MANNED, "no\n", resume())).isEqualTo(4);
    assertThat(capture.err())
        .containsSubsequence(
            "6 of 8 instances", "Credentials: the environment, access key ...ator.", "[y/N] ");
  }

  @Test
  void yes_printsTheSameFactsInOneLine_beforeTheFirstCall() {
    AtomicLong callsBefore = new AtomicLong(-1);
    PrintWriter err =
        new PrintWriter(new StringWriter()) {
          @Override
          public void println(String line) {
            if (line.contains("Credentials")) {
              assertThat(line)
                  .startsWith("6 of 8 instances in cn-hangzhou will be restarted")
                  .endsWith("Credentials: the environment, access key ...ator.");
              callsBefore.set(fleet.calls(Operation.UPGRADE));
            }
          }
        };
    Io io = new Capture(FakeTty.NONE, "", KEY).io();

    assertThat(
            Main.execute(
                new Io(io.in(), io.out(), err, io.tty(), io.environment()), upgrade("--yes")))
        .isZero();
    assertThat(callsBefore).hasValue(0);
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(6);
  }

  @Test
  void maxTargets_refusesAlsoWithYes_andTheStreamIsWhole() {
    String[] args = upgrade("--yes", "--max-targets", "5", "--output", "ndjson");
    assertThat(run(FakeTty.NONE, "", args)).isEqualTo(4);

    assertThat(fleet.calls(Operation.UPGRADE)).isZero();
    List<String> lines = capture.outLines();
    assertThat(lines.get(0)).startsWith("{\"type\":\"rollout.started\"");
    assertThat(lines).filteredOn(line -> line.contains("instance.outcome")).hasSize(8);
    assertThat(lines)
        .filteredOn(line -> line.contains("\"NOT_STARTED\",\"reason\":\"ABORTED\""))
        .hasSize(6);
    assertThat(lines.get(lines.size() - 1)).contains("rollout.completed", "\"exitCode\":4");
    assertThat(capture.err())
        .contains("Too many instances to upgrade: 6; --max-targets 5 allows 5.")
        .doesNotContain("Credentials");
  }

  @Test
  void maxTargets_isAShareOfTheWholeInventory_andLetsAsManyThrough() {
    assertThat(run(FakeTty.NONE, "", upgrade("--yes", "--max-targets", "74%"))).isEqualTo(4);
    assertThat(capture.out())
        .contains("a resume would be refused")
        .doesNotContain("ddsfleet resume");
    assertThat(capture.err())
        .contains("upgrade: 6; --max-targets 74% allows 5 of the whole inventory of 8.");
    assertThat(fleet.calls(Operation.UPGRADE)).isZero();

    assertThat(run(FakeTty.NONE, "", upgrade("--yes", "--max-targets", "75%"))).isZero();
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(6);
  }

  @Test
  void maxTargets_refusesBeforeAnyQuestion() {
    assertThat(run(FakeTty.MANNED, "yes\nyes\n", upgrade("--max-targets", "5"))).isEqualTo(4);

    assertThat(capture.err()).contains("Too many instances").doesNotContain("[y/N]");
    assertThat(fleet.calls(Operation.UPGRADE)).isZero();
  }

  @Test
  void maxTargets_isKeptByAResume() {
    run(FakeTty.NONE, "", upgrade("--yes", "--max-targets", "5"));

    assertThat(run(FakeTty.NONE, "", resume("--yes"))).isEqualTo(4);
    assertThat(capture.err())
        .contains("Too many instances to upgrade: 6", "a resume keeps the limit");
    assertThat(fleet.calls(Operation.UPGRADE)).isZero();
  }

  @Test
  void maxTargets_isAUsageError_andNothingIsSent_whenItIsNoLimit() {
    assertThat(run(FakeTty.NONE, "", upgrade("--yes", "--max-targets", "101%"))).isEqualTo(2);

    assertThat(capture.err()).contains("--max-targets", "'101%' is not a limit");
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isZero();
  }

  @Test
  void smallerInventory_asksASecondTime_andANoSendsNothing() {
    earlier(10);

    assertThat(run(FakeTty.MANNED, "yes\nno\n", upgrade())).isEqualTo(4);

    assertThat(capture.err())
        .containsSubsequence(
            "Go on? [y/N] ",
            "10 instances on 2024-11-20 (rollout "
                + OLD
                + "), 8 now: 20% fewer; are regions or"
                + " permissions missing?",
            "Go on all the same? [y/N] ");
    assertThat(fleet.calls(Operation.UPGRADE)).isZero();
  }

  @Test
  void smallerInventory_goesOn_afterTwoYeses_andAsksOnce_whenItIsNotMuchSmaller() {
    earlier(9);
    assertThat(run(FakeTty.MANNED, "no\n", upgrade())).isEqualTo(4);
    assertThat(capture.err()).containsOnlyOnce("[y/N]");
    earlier(11, "r-20241121-000000-aaaa");

    assertThat(run(FakeTty.MANNED, "yes\nyes\n", upgrade())).isZero();
    assertThat(capture.err()).contains("27% fewer");
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(6);
  }

  @Test
  void smallerInventory_isAWarningWithYes() {
    earlier(10);

    assertThat(run(FakeTty.NONE, "", upgrade("--yes"))).isZero();

    assertThat(capture.err()).contains("8 now: 20% fewer; are regions or permissions missing?");
    assertThat(capture.err()).doesNotContain("[y/N]");
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(6);
  }

  @Test
  void damagedOldJournal_isTold_andStopsNothing() throws IOException {
    Files.writeString(journal.resolve(OLD + ".jsonl"), "nonsense\n");

    assertThat(run(FakeTty.NONE, "", upgrade("--yes"))).isZero();

    assertThat(capture.err()).contains("not compared with that of " + OLD);
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(6);
  }

  private void earlier(int total) {
    earlier(total, OLD);
  }

  /** An earlier rollout under the labels that the command itself writes. */
  private void earlier(int total, String rolloutId) {
    run(FakeTty.MANNED, "no\n", upgrade());
    try (FileJournal files = FileJournal.in(journal)) {
      RolloutHeader header =
          files.rolloutIds().next().flatMap(files::header).blockOptional().orElseThrow();
      new KeptRollouts(journal).upgraded(rolloutId, total, header.labels());
    }
  }

  private String[] resume(String... further) {
    try (FileJournal files = FileJournal.in(journal)) {
      String rolloutId = files.rolloutIds().blockFirst();
      return arguments(List.of("resume", String.valueOf(rolloutId)), further);
    }
  }

  private String[] upgrade(String... further) {
    return arguments(
        List.of(
            "upgrade",
            "--endpoint",
            server.endpoint(),
            "--poll-interval",
            "100ms",
            "--settle",
            "300ms",
            "--rate",
            "50/s"),
        further);
  }

  private String[] arguments(List<String> command, String... further) {
    List<String> args = new ArrayList<>(command);
    args.addAll(List.of("--journal-dir", journal.toString()));
    args.addAll(List.of(further));
    return args.toArray(String[]::new);
  }

  private int run(Tty tty, String typed, String... args) {
    capture = new Capture(tty, typed, KEY);
    return Main.execute(capture.io(), args);
  }
}
