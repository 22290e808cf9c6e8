package io.ddsfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;
import io.ddsfleet.simulator.SimulatedInstance;
import io.ddsfleet.simulator.UpgradeCall;
import io.ddsfleet.simulator.http.SimulatorServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a rollout from its flags to what its server sees. */
class StrategyCommandTest {

  private static final Map<String, String> KEY =
      Map.of(
          "ALIBABA_CLOUD_ACCESS_KEY_ID", SimulatorServer.ACCESS_KEY_ID,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SimulatorServer.ACCESS_KEY_SECRET);

  private static final Duration UPGRADE_TIME = Duration.ofMillis(300);

  private final SimulatedFleet fleet = fleet();
  private final SimulatorServer server =
      SimulatorServer.of(fleet).start().blockOptional().orElseThrow();
  private final Capture capture = new Capture(FakeTty.NONE, "", KEY);

  @TempDir private Path journal;

  @AfterEach
  void stopTheServer() {
    server.dispose().block();
  }

  /** Nine: four of app a, four of app b, and one without the tag. */
  private static SimulatedFleet fleet() {
    SimulatedFleetBuilder fleet = SimulatedFleet.builder();
    for (int i = 1; i <= 8; i++) {
      fleet.add(instance(i).withTags(Map.of("app", i % 2 == 0 ? "a" : "b")));
    }
    return fleet.add(instance(9)).upgradeTime(UPGRADE_TIME, UPGRADE_TIME).build();
  }

  private static SimulatedInstance instance(int number) {
    return SimulatedInstance.replicaSet("cn-hangzhou", "dds-" + number);
  }

  @Test
  void waves_goOneAfterTheOther_withTheirBakeInBetween_inTheirOrder() {
    assertThat(upgrade("--waves", "1,50%", "--bake", "700ms", "--order", "id")).isZero();

    List<UpgradeCall> calls = fleet.upgradeCalls();
    assertThat(ids(calls.subList(0, 1))).containsExactly("dds-1");
    assertThat(ids(calls.subList(1, 6)))
        .containsExactlyInAnyOrder("dds-2", "dds-3", "dds-4", "dds-5", "dds-6");
    assertThat(between(calls, 0, 1)).isGreaterThan(UPGRADE_TIME.plusMillis(700));
    assertThat(between(calls, 5, 6)).isGreaterThan(UPGRADE_TIME.plusMillis(700));
    assertThat(capture.out())
        .contains("waves: 1, 5 (50% of 9 eligible), 3 (50% of 9 eligible: the rest);")
        .contains("wave 2 of 3 begins: 5 instances (50% of 9 eligible)");
  }

  @Test
  void group_hasNoMoreInUpgradeThanItMay() {
    assertThat(upgrade("--waves", "100%", "--group-by", "tag:app")).isZero();

    assertThat(fleet.maxInUpgrade(hasApp("a"))).isEqualTo(1);
    assertThat(fleet.maxInUpgrade(hasApp("b"))).isEqualTo(1);
    assertThat(fleet.maxInUpgrade()).isGreaterThan(1);
    assertThat(capture.out())
        .contains(
            "grouped by tag:app: 2 groups, at most 1 of each in upgrade; 1 instance without it is a"
                + " group of its own");
  }

  private int upgrade(String... further) {
    List<String> args = new ArrayList<>(List.of("upgrade", "--yes", "--rate", "50/s"));
    args.addAll(List.of("--endpoint", server.endpoint(), "--journal-dir", journal.toString()));
    args.addAll(List.of("--poll-interval", "50ms", "--settle", "400ms", "--api-rate", "100/s"));
    args.addAll(List.of(further));
    return Main.execute(capture.io(), args.toArray(String[]::new));
  }

  private static List<String> ids(List<UpgradeCall> calls) {
    return calls.stream().map(call -> call.instance().instanceId()).toList();
  }

  private static Duration between(List<UpgradeCall> calls, int one, int other) {
    return calls.get(other).sinceStart().minus(calls.get(one).sinceStart());
  }

  private static Predicate<SimulatedInstance> hasApp(String app) {
    return instance -> app.equals(instance.details().instance().tags().get("app"));
  }
}
