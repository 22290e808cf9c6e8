package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.config.ConfigArguments;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** What a configuration file does to the commands, against the simulator over HTTP. */
class ConfigFileTest {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-1"))
          .add(SimulatedInstance.replicaSet("cn-hangzhou", "dds-2"))
          .add(SimulatedInstance.replicaSet("cn-beijing", "dds-3"))
          .upgradeTime(Duration.ofMillis(50), Duration.ofMillis(50))
          .build();

  private final SimulatorServer server =
      SimulatorServer.of(fleet).start().blockOptional().orElseThrow();

  @TempDir private Path folder;
  private Capture capture = new Capture(FakeTty.NONE);

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  @Test
  void upgrade_takesItsFlagsFromTheFile() {
    write("yes: true", "output: ndjson", "max-in-flight: 3", "id:", "- dds-1", "- dds-3");

    assertThat(run("upgrade")).as(capture.err()).isZero();

    assertThat(capture.outLines()).allMatch(line -> line.startsWith("{\"type\":\""));
    assertThat(capture.outLines().get(0)).contains("\"total\":2", "\"maxInFlight\":3");
    assertThat(fleet.instanceIds()).filteredOn(id -> fleet.restarts(id) == 1).hasSize(2);
    assertThat(fleet.restarts("dds-2")).isZero();
  }

  @Test
  void flagsOnTheCommandLine_win() {
    write("yes: true", "output: ndjson", "id: [dds-1, dds-2]");

    assertThat(run("upgrade", "--id", "dds-3", "--output=plain")).isZero();

    assertThat(capture.out()).doesNotContain("{");
    assertThat(fleet.restarts("dds-3")).isEqualTo(1);
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(1);
  }

  @Test
  void aSwitchOfTheFile_isTurnedOffOnTheCommandLine() {
    write("yes: true");

    assertThat(run("upgrade", "--yes=false")).isEqualTo(2);
    assertThat(capture.err()).contains("add --yes");
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isZero();
  }

  @Test
  void oneFile_servesAllCommandsThatTakeIt() {
    write("yes: true", "waves: 100%", "versions: true", "region: cn-beijing");

    assertThat(run("inventory")).isZero();
    assertThat(capture.out()).contains("dds-3", "VERSION").doesNotContain("dds-1");

    assertThat(run("upgrade")).isZero();
    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(1);
  }

  @Test
  void aFileOfArguments_mayNameTheFile() throws IOException {
    write("yes: true", "id: dds-1");
    Path arguments = Files.writeString(folder.resolve("args"), "--output plain --config " + file());

    assertThat(execute("upgrade", "@" + arguments)).as(capture.err()).isZero();
    assertThat(fleet.restarts("dds-1")).isEqualTo(1);
  }

  @Test
  void argumentsThatBeginWithAnAtSign_areExpandedOnce() throws IOException {
    write("yes: true");
    Path ids = Files.writeString(folder.resolve("ids"), "dds-1");

    assertThat(run("upgrade", "--ids-file", "@@" + ids)).isEqualTo(2);
    assertThat(capture.err()).contains("--ids-file @" + ids + " cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inventory", "upgrade"})
  void badValues_areUsageErrors_thatNameTheFileAndTheLine(String command) {
    write("yes: true", "region:", "- cn-hangzhou", "- CN_BEIJING");

    usageError(
        "Invalid value for option '--region' (ID): 'CN_BEIJING' is not a region",
        "--region is set by --config " + file() + ", line 7.",
        command);
  }

  @Test
  void flagsThatMakeNoSenseTogether_nameTheFileAndTheLine() {
    write("ids-file: " + folder.resolve("nothing"));

    usageError(
        "cannot be read", "--ids-file is set by --config " + file() + ", line 4.", "inventory");
  }

  @Test
  void flagsThatDoNotWork_areListed_whenTheErrorNamesNone() throws IOException {
    Files.writeString(folder.resolve("taken"), "");
    write("yes: true", "settle: 2s");

    int code = run("upgrade", "--journal-dir", folder.resolve("taken/journal").toString());

    assertThat(code).isEqualTo(2);
    assertThat(capture.err())
        .contains("The journal cannot be written")
        .contains("--config " + file() + " sets --endpoint, --poll-interval, --yes, --settle.");
  }

  @Test
  void filesThatAreWrong_areUsageErrors() {
    write("yes: true", "retion: cn-beijing");

    usageError(", line 5: 'retion' is no flag: write one of these", "region", "inventory");
  }

  @Test
  void wrongFlagsOnTheCommandLine_areNotBlamedOnTheFile() {
    write("rate: 5/s");

    assertThat(run("upgrade", "--rate=x")).isEqualTo(2);
    assertThat(capture.err()).contains("'--rate': 'x'").doesNotContain("fleet.yaml");
  }

  @Test
  void help_asksForNoFile() {
    assertThat(run("upgrade", "--help")).isZero();
    assertThat(capture.out()).contains("--config=FILE");
  }

  @Test
  void theFile_isNamedOnce_andNotOfOtherCommands() {
    write("yes: true");

    assertThat(run("upgrade", "--config", "other.yaml")).isEqualTo(2);
    assertThat(capture.err()).contains("only once");
    assertThat(run("demo")).isEqualTo(2);
    assertThat(capture.err()).contains("Unknown option: '--config");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inventory", "upgrade"})
  void everyFlag_mayStandInTheFile(String command) throws IOException {
    CommandLine line = CommandLines.of(capture.io(), new RunLast());
    ParseResult typed = line.parseArgs(command).subcommand();
    for (OptionSpec option : typed.commandSpec().options()) {
      if (option.usageHelp() || option.longestName().equals("--config")) {
        continue;
      }
      String name = option.longestName().substring(2);
      String value = option.defaultValue() == null ? "true" : option.defaultValue();

      Files.writeString(file(), name + ": '" + value + "'");

      assertThat(ConfigArguments.read(file(), typed).arguments())
          .containsExactly("--" + name + "=" + value);
    }
  }

  private void usageError(String what, String where, String command) {
    assertThat(run(command)).isEqualTo(2);
    assertThat(capture.err()).contains(what, where, "Try 'ddsfleet " + command + " --help'.");
    assertThat(capture.out()).isEmpty();
    assertThat(fleet.calls(Operation.DESCRIBE_REGIONS)).isZero();
  }

  private int run(String command, String... typed) {
    String[] line = new String[typed.length + 2];
    line[0] = command;
    line[1] = "--config=" + file();
    System.arraycopy(typed, 0, line, 2, typed.length);
    return execute(line);
  }

  private int execute(String... line) {
    capture = new Capture(FakeTty.NONE, "", KEY);
    return Main.execute(capture.io(), line);
  }

  /** Three lines that reach the simulator, and the given ones. */
  private void write(String... lines) {
    String common =
        "endpoint: %s\njournal-dir: %s\npoll-interval: 100ms\n"
            .formatted(server.endpoint(), folder.resolve("journal"));
    try {
      Files.writeString(file(), common + String.join("\n", List.of(lines)) + "\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path file() {
    return folder.resolve("fleet.yaml");
  }
}
