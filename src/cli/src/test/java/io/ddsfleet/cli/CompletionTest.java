package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.RunLast;

/** What the shells themselves make of the script. */
@Timeout(120)
class CompletionTest {

  private final Capture capture = new Capture(FakeTty.NONE);

  @TempDir private Path folder;

  @BeforeEach
  void writeTheScript() throws IOException {
    assertThat(Main.execute(capture.io(), "completion")).isZero();
    assertThat(capture.err()).isEmpty();
    Files.writeString(folder.resolve("script"), capture.out());
  }

  @Test
  void bash_completesCommands() throws Exception {
    assertThat(bash("ddsfleet", "")).containsExactlyInAnyOrderElementsOf(commands());
    assertThat(bash("ddsfleet", "up")).containsExactly("upgrade");
  }

  @Test
  void bash_completesFlags() throws Exception {
    assertThat(bash("ddsfleet", "upgrade", "--max-"))
        .contains("--max-attempts", "--max-in-flight")
        .allMatch(flag -> flag.startsWith("--max-"));
    assertThat(bash("/opt/ddsfleet", "inventory", "--vers")).containsExactly("--versions");
  }

  @Test
  void bash_completesValuesThatAreWords() throws Exception {
    assertThat(bash("ddsfleet", "upgrade", "--output", ""))
        .containsExactly("auto", "plain", "ndjson");
    assertThat(bash("ddsfleet", "upgrade", "--budget-mode", "")).containsExactly("soft", "strict");
    assertThat(bash("ddsfleet", "upgrade", "--order", "s")).containsExactly("smallest-first");
    assertThat(bash("ddsfleet", "upgrade", "--group-by", "z")).containsExactly("zone");
    assertThat(bash("ddsfleet", "report", "--output", "j")).containsExactly("json");
    assertThat(bash("ddsfleet", "inventory", "--api-format", "")).containsExactly("json", "xml");
    assertThat(bash("ddsfleet", "simulator", "--ending", "st")).contains("stuck");
  }

  @Test
  void bash_completesFiles() throws Exception {
    for (String flag : List.of("--config", "--ids-file", "--journal-dir")) {
      assertThat(bash("ddsfleet", "upgrade", flag, folder + "/sc"))
          .containsExactly(folder + "/script");
    }
  }

  @Test
  void bash_knowsTheScriptByTheNameOfTheCommand() throws Exception {
    assertThat(run("bash", ". ./script; complete -p ddsfleet"))
        .singleElement()
        .asString()
        .contains("-F _complete_ddsfleet");
  }

  @Test
  void zsh_completesFlags() throws Exception {
    String ask =
        ". ./script; words=(ddsfleet upgrade --max-); CURRENT=3; COMP_WORDS=($words); COMP_CWORD=2;"
            + " compgen -F _complete_ddsfleet -- --max-";

    assertThat(run("zsh", ask)).contains("--max-attempts", "--max-in-flight");
  }

  @Test
  void words_areValuesThatTheirFlagsTake() {
    for (CommandSpec command : specs()) {
      for (OptionSpec option : command.options()) {
        if (option.completionCandidates() != null && !option.paramLabel().contains("=")) {
          option.completionCandidates().forEach(word -> assertTaken(option, word));
        }
      }
    }
  }

  private static void assertTaken(OptionSpec option, String word) {
    assertThat(option.converters()).as(option.longestName()).hasSize(1);
    assertThatCode(() -> option.converters()[0].convert(word))
        .as(option.longestName() + "=" + word)
        .doesNotThrowAnyException();
  }

  private List<CommandSpec> specs() {
    return CommandLines.of(capture.io(), new RunLast()).getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .toList();
  }

  private List<String> commands() {
    return specs().stream().map(CommandSpec::name).toList();
  }

  /** What bash offers for the last of the given words. */
  private List<String> bash(String... words) throws Exception {
    String quoted =
        Stream.of(words).map(word -> "'" + word + "'").reduce("", (a, b) -> a + " " + b);
    // it may be called only while the shell completes a word, and sets no more than how words end
    String ask =
        (". ./script; compopt() { :; }; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_ddsfleet;"
                + " printf '%%s\\n' \"${COMPREPLY[@]}\"")
            .formatted(quoted, words.length - 1);
    return run("bash", ask);
  }

  private List<String> run(String shell, String commands) throws Exception {
    assumeThat(isThere(shell)).as("there is no " + shell + " on this machine").isTrue();
    Process process =
        new ProcessBuilder(shell, "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  private static boolean isThere(String shell) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(shell, "-c", "true").start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
