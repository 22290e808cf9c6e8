package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.config.ConfigArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;

/** The example of {@code docs/config.md} is one that the commands take. */
class ConfigDocTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "config.md");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"inventory", "upgrade"})
  void example_isTaken(String command) throws IOException {
    Path example = Files.writeString(folder.resolve("fleet.yaml"), example());
    CommandLine line = CommandLines.of(new Capture(FakeTty.NONE).io(), new RunLast());

    ConfigArguments config =
        ConfigArguments.read(example, line.parseArgs(command, "--region=x").subcommand());

    assertThat(config.arguments())
        .contains("--tag=env=test", "--tag=team=payments", "--tag=team=search", "--rate=1/s")
        .doesNotContain("--region=cn-hangzhou")
        .hasSize(10);
    List<String> whole = new ArrayList<>(config.arguments());
    whole.add(0, command);
    line.parseArgs(whole.toArray(String[]::new));
  }

  private static String example() throws IOException {
    String page = Files.readString(PAGE);
    String begin = "```yaml\n";
    int start = page.indexOf(begin) + begin.length();
    return page.substring(start, page.indexOf("```", start));
  }
}
