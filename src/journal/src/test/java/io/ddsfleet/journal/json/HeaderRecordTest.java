package io.ddsfleet.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRecordTest {

  private static final RolloutPolicy POLICY =
      RolloutPolicy.builder()
          .maxInFlight(Portion.ofPercent(7))
          .rate(new Rate(7, Duration.ofSeconds(11)))
          .apiRate(Rate.perMinute(45))
          .pollInterval(Duration.ofNanos(1_234_567_891))
          .requestTimeout(Duration.ofMillis(1501))
          .settle(Duration.ofSeconds(61))
          .maxAttempts(4)
          .upgradeDeadline(Duration.ofMinutes(31))
          .holdDeadline(Duration.ofMinutes(32))
          .failureBudget(Portion.ofPercent(5))
          .budgetMode(BudgetMode.STRICT)
          .waves(
              new WavePolicy(
                  List.of(Portion.of(2), Portion.ofPercent(30)),
                  Duration.ofMillis(1502),
                  WaveOrder.byTag("ring"),
                  true,
                  PausePoints.after(List.of(1, 4))))
          .groups(new GroupPolicy(GroupKey.ofTag("app"), 3))
          .windows(
              WindowPolicy.of(WeeklyWindow.parse("Mon-Fri@22:00-06:00@Asia/Shanghai"))
                  .withInstance(true)
                  .withBlackouts(
                      List.of(Blackout.parse("2026-12-24T00:00Z/2026-12-27T00:00:00.5Z")))
                  .withLatestStart(Duration.ofSeconds(33)))
          .deadline(Duration.ofHours(34))
          .health(
              new HealthPolicy(
                  "sh -c exit 0",
                  Duration.ofMinutes(7),
                  Duration.ofMinutes(2),
                  Duration.ofMillis(1503)))
          .allowNewer(true)
          .exclude(List.of("dds-x", "dds-\u4e2d"))
          .build();
  private static final InventoryScope SCOPE =
      new InventoryScope(
          Set.of("dds-1"), Map.of("team", Set.of("a", "b")), Set.of("4.2"), "rg-1", true);

  @Test
  void header_isReadAsItWasWritten() {
    RolloutHeader header =
        new RolloutHeader("r-1", Events.BEGIN, SCOPE, POLICY, Map.of("endpoint", "http://a/?b"));

    assertThat(read(written(header))).usingRecursiveComparison().isEqualTo(header);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPolicy_isReadAsItWasWritten(long seed) {
    RolloutPolicy policy = new RandomPolicies(new Random(seed)).policy();
    RolloutHeader header = new RolloutHeader("r-1", Events.BEGIN, SCOPE, policy, Map.of());

    assertThat(read(written(header)))
        .as("seed %d", seed)
        .usingRecursiveComparison()
        .isEqualTo(header);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @Test
  void everyLimit_differsFromItsDefaultHere_soThatNoneIsForgotten() throws Exception {
    for (Field field : RolloutPolicy.class.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        assertThat(field.get(POLICY))
            .as(field.getName())
            .isNotEqualTo(field.get(RolloutPolicy.ofDefaults()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"weekly\":[\"soon\"]", "\"blackouts\":[\"2026\"]", "\"nightly\":true"})
  void windowThatIsNotUnderstood_isRefused(String windows) {
    assertThatThrownBy(() -> read(text("\"policy\":{\"windows\":{" + windows + "}}")))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void limitThatIsNotWritten_holdsItsDefault_butThereWereNoWavesOnce() {
    RolloutHeader header = read(text("\"policy\":{\"maxAttempts\":2}"));

    assertThat(header.policy())
        .usingRecursiveComparison()
        .isEqualTo(RolloutPolicy.builder().maxAttempts(2).waves(WavePolicy.SINGLE).build());
  }

  @Test
  void headerFromBeforeThereWereWaves_isReadAsItWasMeant() {
    RolloutHeader header =
        read(
            "{\"type\":\"journal\",\"schema\":1,\"rolloutId\":\"r-20261123-092100-k3f9\","
                + "\"createdAt\":\"2026-11-23T09:21:00.120Z\",\"scope\":{\"ids\":[],\"tags\":"
                + "{\"team\":[\"a\",\"b\"]},\"engineVersions\":[],\"resourceGroupId\":\"\","
                + "\"skipUnreadableRegions\":false},\"policy\":{\"maxInFlight\":{\"value\":5,"
                + "\"percent\":true},\"rate\":{\"permits\":30,\"period\":\"PT1M\"},\"apiRate\":"
                + "{\"permits\":10,\"period\":\"PT1S\"},\"pollInterval\":\"PT10S\","
                + "\"requestTimeout\":\"PT10S\",\"settle\":\"PT1M\",\"upgradeDeadline\":\"PT30M\","
                + "\"holdDeadline\":\"PT30M\",\"maxAttempts\":3,\"failureBudget\":4,"
                + "\"excluded\":[]},\"labels\":{}}");

    assertThat(header.scope().tags()).isEqualTo(Map.of("team", Set.of("a", "b")));
    assertThat(header.policy())
        .usingRecursiveComparison()
        .isEqualTo(
            RolloutPolicy.builder()
                .maxInFlight(Portion.ofPercent(5))
                .rate(Rate.perMinute(30))
                .failureBudget(4)
                .waves(WavePolicy.SINGLE)
                .build());
  }

  @Test
  void failureBudgetInInstances_isWrittenAsANumber_asItAlwaysWas() {
    RolloutPolicy policy = RolloutPolicy.builder().failureBudget(4).build();

    assertThat(written(new RolloutHeader("r-1", Events.BEGIN, SCOPE, policy, Map.of())))
        .contains("\"failureBudget\":4,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"window\":\"22:00-04:00\"}|window",
        "{\"waves\":{\"sizes\":[\"1\"],\"order\":\"id\",\"pauseAfter\":\"\",\"skip\":1}}|skip",
        "{\"groups\":{\"by\":\"zone\",\"maxPerGroup\":1,\"minPerGroup\":1}}|minPerGroup"
      })
  void limitThatIsNotKnown_isRefused(String policy, String limit) {
    assertThatThrownBy(() -> read(text("\"policy\":" + policy)))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining(limit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"maxAttempts\":0}",
        "{\"maxInFlight\":{\"value\":101,\"percent\":true}}",
        "{\"failureBudget\":-1}",
        "{\"budgetMode\":\"LAX\"}",
        "{\"waves\":{\"sizes\":[],\"order\":\"id\",\"pauseAfter\":\"\"}}",
        "{\"waves\":{\"sizes\":[\"1x\"],\"order\":\"id\",\"pauseAfter\":\"\"}}",
        "{\"waves\":{\"sizes\":[\"1\"],\"order\":\"by-luck\",\"pauseAfter\":\"\"}}",
        "{\"waves\":{\"sizes\":[\"1\"],\"order\":\"tag:\",\"pauseAfter\":\"\"}}",
        "{\"waves\":{\"sizes\":[\"1\"],\"order\":\"id\",\"pauseAfter\":\"0\"}}",
        "{\"waves\":{\"sizes\":[\"1\"],\"order\":\"id\",\"pauseAfter\":\"\",\"bake\":\"PT-1S\"}}",
        "{\"groups\":{\"by\":\"rack\",\"maxPerGroup\":1}}",
        "{\"groups\":{\"by\":\"zone\",\"maxPerGroup\":0}}"
      })
  void limitThatCannotBe_isRefused(String policy) {
    assertThatThrownBy(() -> read(text("\"policy\":" + policy)))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void newerSchema_isRefused() {
    String newer = text("\"policy\":{}").replace("\"schema\":1", "\"schema\":2");

    assertThatThrownBy(() -> read(newer))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("schema 2");
  }

  private static String text(String policy) {
    return "{\"type\":\"journal\",\"schema\":1,\"rolloutId\":\"r-1\","
        + "\"createdAt\":\"2026-11-23T09:21:00.120Z\",\"new\":1,\"scope\":{\"tags\":{}},"
        + policy
        + ",\"labels\":{}}";
  }

  private static RolloutHeader read(String line) {
    return HeaderRecord.read(JsonFields.parse(line.getBytes(StandardCharsets.UTF_8)));
  }

  private static String written(RolloutHeader header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HeaderRecord.write(new JsonLine(out), header);
    return out.toString(StandardCharsets.UTF_8);
  }
}
