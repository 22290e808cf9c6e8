package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows from their flags to what the server sees. */
class WindowCommandTest {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .replicaSets(4)
          .upgradeTime(Duration.ofMillis(200), Duration.ofMillis(300))
          .build();
  private final SimulatorServer server =
      SimulatorServer.of(fleet).start().blockOptional().orElseThrow();
  private final Capture capture = new Capture(FakeTty.NONE, "", KEY);

  @TempDir private Path journal;

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  @Test
  void closedWindow_restartsNothing_untilTheDeadline() {
    int exitCode = upgrade("--window", fromNow(3, 5), "--deadline", "4s", "--output", "ndjson");

    assertThat(exitCode).isEqualTo(4);
    assertThat(fleet.upgradeCalls()).isEmpty();
    assertThat(capture.out().lines().filter(line -> line.contains("\"instance.outcome\"")))
        .hasSize(4)
        .allMatch(line -> line.contains("\"NOT_STARTED\"") && line.contains("\"WINDOW\""));
    assertThat(capture.out()).contains("\"deadlineMs\":4000");
  }

  @Test
  void openWindow_letsAllGo_andItsLatestStartIsLearnedFromThem() {
    assertThat(upgrade("--window", fromNow(-1, 5))).isZero();
    assertThat(fleet.upgradeCalls()).hasSize(4);
    assertThat(capture.out())
        .contains("no upgrade begins in the last 30 min 00 s of one; open now");

    Capture second = new Capture(FakeTty.NONE, "", KEY);
    assertThat(upgrade(second, "--window", fromNow(-1, 5))).isZero();
    assertThat(second.out()).containsPattern("no upgrade begins in the last \\d\\.\\d s of one");
  }

  @Test
  void window_isReadFromAFile_andOneThatIsTooShortIsRefused() throws Exception {
    Path config = journal.resolve("windows.yaml");
    Files.writeString(config, "window: [instance, \"22:00-22:20\"]\nlatest-start: 20m\n");

    assertThat(upgrade("--config", config.toString())).isEqualTo(2);
    assertThat(capture.err()).contains("--window 22:00-22:20@UTC is open for PT20M");
    assertThat(capture.out()).isEmpty();
    assertThat(fleet.upgradeCalls()).isEmpty();
  }

  @Test
  void window_thatIsNone_isAUsageError() {
    assertThat(upgrade("--window", "at night")).isEqualTo(2);
    assertThat(capture.err())
        .contains("--window")
        .contains("'at night' is not a window: write [DAYS@]HH:MM-HH:MM[@ZONE]");
  }

  /** A window between so many hours from now, in UTC. */
  private static String fromNow(int from, int to) {
    LocalTime now = LocalTime.now(ZoneOffset.UTC);
    return "%tR-%tR".formatted(now.plusHours(from), now.plusHours(to));
  }

  private int upgrade(String... further) {
    return upgrade(capture, further);
  }

  private int upgrade(Capture into, String... further) {
    List<String> args = new ArrayList<>(List.of("upgrade", "--yes", "--rate", "50/s"));
    args.addAll(List.of("--endpoint", server.endpoint(), "--journal-dir", journal.toString()));
    args.addAll(List.of("--poll-interval", "50ms", "--settle", "400ms", "--api-rate", "100/s"));
    args.addAll(List.of(further));
    return Main.execute(into.io(), args.toArray(String[]::new));
  }
}
