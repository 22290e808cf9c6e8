package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider's own plan as the inventory tells it, from the server on. */
class ScheduleCommandTest {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  @TempDir Path folder;

  private final Capture capture = new Capture(FakeTty.NONE, "", KEY);
  private final Instant when =
      Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
  private final SimulatedFleetBuilder fleet =
      SimulatedFleet.builder()
          .add(
              SimulatedInstance.replicaSet("cn-hangzhou", "dds-1"),
              SimulatedInstance.replicaSet("cn-hangzhou", "dds-2"))
          .scheduled("dds-2", when);

  @ParameterizedTest
  @ValueSource(strings = {"json", "xml"})
  void inventory_tellsWhatTheProviderHasScheduled(String format) {
    SimulatedFleet built = fleet.build();

    assertThat(inventory(built, "--output", "ndjson", "--api-format", format)).isZero();
    assertThat(inventory(built, "--versions", "--api-format", format)).isZero();

    assertThat(capture.outLines().get(0)).contains("dds-1").doesNotContain("scheduledUpgrade");
    assertThat(capture.outLines().get(1))
        .contains("dds-2", "\"scheduledUpgrade\":\"" + when + "\"");
    assertThat(capture.out()).contains("  " + when + "  dds-2 (cn-hangzhou)");
    assertThat(built.calls(Operation.DESCRIBE_SCHEDULE)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "xml"})
  void inventory_isAsBefore_whereTheProviderDoesNotTell(String format) {
    assertThat(inventory(fleet.withoutSchedule().build(), "--api-format", format)).isZero();

    assertThat(capture.out()).contains("dds-1", "dds-2").doesNotContain("Scheduled");
    assertThat(capture.err()).contains("2 eligible").doesNotContain("InvalidAction");
  }

  @Test
  void plan_saysWhetherItComesBeforeTheProvider() {
    Instant soon = Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
    SimulatedFleet built = fleet.scheduled("dds-1", soon).build();

    assertThat(plan(built, "--waves", "100%")).isZero();
    assertThat(plan(built, "--order", "id", "--bake", "1m")).isZero();
    assertThat(plan(built, "--output", "ndjson")).isZero();

    assertThat(capture.out())
        .contains("  " + soon + "  dds-1 (cn-hangzhou); this rollout comes first, at ")
        .contains("  " + when + "  dds-2 (cn-hangzhou); this rollout comes first, at ")
        .contains("\"scheduledUpgrade\":\"" + when + "\"");
  }

  @Test
  void plan_saysWhereTheProviderComesFirst() {
    Instant soon = Instant.now().plus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.SECONDS);
    SimulatedFleet built = fleet.scheduled("dds-2", soon).build();

    assertThat(plan(built, "--order", "id", "--bake", "1h")).isZero();

    assertThat(capture.out())
        .contains("  " + soon + "  dds-2 (cn-hangzhou); the provider comes first, this rollout");
  }

  private int plan(SimulatedFleet served, String... flags) {
    List<String> args = new ArrayList<>(List.of("--journal-dir", folder.toString()));
    args.addAll(List.of(flags));
    return call("plan", served, args.toArray(String[]::new));
  }

  private int inventory(SimulatedFleet served, String... further) {
    return call("inventory", served, further);
  }

  private int call(String command, SimulatedFleet served, String... further) {
    SimulatorServer server = SimulatorServer.of(served).start().blockOptional().orElseThrow();
    try {
      List<String> args = new ArrayList<>(List.of(command, "--endpoint", server.endpoint()));
      args.addAll(List.of(further));
      return Main.execute(capture.io(), args.toArray(String[]::new));
    } finally {
      server.dispose().block();
    }
  }
}
