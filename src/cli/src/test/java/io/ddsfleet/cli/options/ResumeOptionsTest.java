package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.dds.ApiFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ResumeOptionsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(7);
  private static final Connection BEGUN =
      new Connection(
          List.of("cn-a", "cn-b"),
          URI.create("http://127.0.0.1:1"),
          Map.of("cn-b", URI.create("http://127.0.0.1:2")),
          "prod",
          ApiFormat.XML,
          TIMEOUT);

  @Test
  void connection_isAsTheRolloutBegan() {
    assertThat(resumed()).isEqualTo(BEGUN);
  }

  @Test
  void connection_ofARolloutWithoutAnyFlag_isWithoutAny() {
    Connection bare = new Connection(List.of(), null, Map.of(), "", ApiFormat.JSON, TIMEOUT);
    assertThat(new ResumeOptions().connection(ConnectionLabels.of(bare), TIMEOUT)).isEqualTo(bare);
  }

  @Test
  void flags_win() {
    assertThat(resumed("--profile", "other").profile()).isEqualTo("other");
    assertThat(resumed("--request-timeout", "3s").requestTimeout())
        .isEqualTo(Duration.ofSeconds(3));
    Connection moved = resumed("--endpoint", "http://127.0.0.1:9");
    assertThat(moved.endpoint()).isEqualTo(URI.create("http://127.0.0.1:9"));
    assertThat(moved.regionEndpoints()).as("those of before go with it").isEmpty();
  }

  private static Connection resumed(String... args) {
    ResumeOptions options = new ResumeOptions();
    new CommandLine(options).parseArgs(args);
    return options.connection(ConnectionLabels.of(BEGUN), TIMEOUT);
  }
}
