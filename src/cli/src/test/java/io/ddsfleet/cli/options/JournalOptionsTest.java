package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JournalOptionsTest {

  @Test
  void directory_isTheOneThatIsNamed() {
    assertThat(parse("--journal-dir", "/var/lib/x").directory(Map.of("HOME", "/home/a")))
        .isEqualTo(Path.of("/var/lib/x"));
    assertThat(parse("--journal-dir", "here").directory(Map.of()))
        .isEqualTo(Path.of("here").toAbsolutePath());
  }

  @Test
  void directory_isInTheStateHome_elseInTheHome() {
    Map<String, String> both = Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/a");
    assertThat(parse().directory(both)).isEqualTo(Path.of("/state/ddsfleet"));
    assertThat(parse().directory(Map.of("HOME", "/home/a")))
        .isEqualTo(Path.of("/home/a/.local/state/ddsfleet"));
  }

  @Test
  void directory_passesOverAStateHomeThatIsNotAbsolute() {
    assertThat(parse().directory(Map.of("XDG_STATE_HOME", "state", "HOME", "/home/a")))
        .isEqualTo(Path.of("/home/a/.local/state/ddsfleet"));
  }

  @Test
  void directory_isAUsageError_withoutAHome() {
    assertThatThrownBy(() -> parse().directory(Map.of("HOME", "")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--journal-dir");
  }

  private static JournalOptions parse(String... args) {
    JournalOptions options = new JournalOptions();
    new CommandLine(options).parseArgs(args);
    return options;
  }
}
