package io.ddsfleet.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.policy.InFlightLimit;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeaderRecordTest {

  private static final RolloutPolicy POLICY =
      RolloutPolicy.builder()
          .maxInFlight(InFlightLimit.ofPercent(7))
          .rate(new Rate(7, Duration.ofSeconds(11)))
          .apiRate(Rate.perMinute(45))
          .pollInterval(Duration.ofNanos(1_234_567_891))
          .requestTimeout(Duration.ofMillis(1501))
          .settle(Duration.ofSeconds(61))
          .maxAttempts(4)
          .upgradeDeadline(Duration.ofMinutes(31))
          .holdDeadline(Duration.ofMinutes(32))
          .failureBudget(5)
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

  @Test
  void limitThatIsNotWritten_holdsItsDefault() {
    RolloutHeader header = read(text("\"policy\":{\"maxAttempts\":2}"));

    assertThat(header.policy())
        .usingRecursiveComparison()
        .isEqualTo(RolloutPolicy.builder().maxAttempts(2).build());
  }

  @Test
  void limitThatIsNotKnown_isRefused() {
    assertThatThrownBy(() -> read(text("\"policy\":{\"window\":\"22:00-04:00\"}")))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("window");
  }

  @Test
  void limitThatCannotBe_isRefused() {
    assertThatThrownBy(() -> read(text("\"policy\":{\"maxAttempts\":0}")))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("maxAttempts");
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
