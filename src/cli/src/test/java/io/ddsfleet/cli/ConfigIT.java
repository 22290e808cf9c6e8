package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration file does to the process: the log is set up before anything logs. */
class ConfigIT {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  private final SimulatorServer server =
      SimulatorServer.of(SimulatedFleet.builder().replicaSets(1).build())
          .start()
          .blockOptional()
          .orElseThrow();

  @TempDir private Path folder;

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  @Test
  void verbose_worksFromTheFile_andIsTurnedOffOnTheCommandLine() throws Exception {
    Path config = folder.resolve("fleet.yaml");
    List<String> lines =
        List.of("endpoint: " + server.endpoint(), "id: dds-nowhere", "verbose: true");
    Files.write(config, lines);

    assertThat(inventory(config)).contains("DEBUG dds-nowhere").contains("Not found: dds-nowhere.");
    assertThat(inventory(config, "--verbose=false"))
        .doesNotContain("DEBUG")
        .contains("Not found: dds-nowhere.");
  }

  /** Standard error of a run. */
  private static String inventory(Path config, String... further) throws Exception {
    String[] line = new String[further.length + 3];
    line[0] = "inventory";
    line[1] = "--config";
    line[2] = config.toString();
    System.arraycopy(further, 0, line, 3, further.length);
    try (JarProcess process = JarProcess.start(KEY, line)) {
      assertThat(process.exitCode()).as(process.err()).isEqualTo(3);
      return process.err();
    }
  }
}
