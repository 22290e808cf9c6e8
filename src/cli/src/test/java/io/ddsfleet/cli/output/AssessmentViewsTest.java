package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssessmentViewsTest {

  private static final Assessment ELIGIBLE =
      new Assessment(
          instance("dds-1", InstanceKind.REPLICA_SET, "a \u4e2d<&\"\t"),
          Decision.ELIGIBLE,
          null,
          "v1");
  private static final Assessment SKIPPED =
      new Assessment(
          instance("dds-22", InstanceKind.STANDALONE, ""),
          Decision.SKIPPED,
          Reason.Skipped.STANDALONE,
          "");

  private static final Instant WHEN = Instant.parse("2026-12-24T18:30:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void ndjson_isOneObjectAnInstance_withoutWhatIsNotKnown() {
    show(new NdjsonAssessments(out), ELIGIBLE, SKIPPED);

    assertThat(lines())
        .containsExactly(
            "{\"instanceId\":\"dds-1\",\"regionId\":\"cn-hangzhou\",\"kind\":\"REPLICA_SET\","
                + "\"status\":\"Running\",\"lockMode\":\"Unlock\",\"engineVersion\":\"4.2\","
                + "\"kernelVersion\":\"v1\",\"description\":\"a \u4e2d<&\\\"\\t\","
                + "\"tags\":{\"env\":\"prod\"},\"decision\":\"ELIGIBLE\"}",
            "{\"instanceId\":\"dds-22\",\"regionId\":\"cn-hangzhou\",\"kind\":\"STANDALONE\","
                + "\"status\":\"Running\",\"lockMode\":\"Unlock\",\"engineVersion\":\"4.2\","
                + "\"tags\":{\"env\":\"prod\"},\"decision\":\"SKIPPED\",\"reason\":\"STANDALONE\"}");
  }

  @Test
  void ndjson_tellsWhenTheProviderUpgradesItself() {
    show(new NdjsonAssessments(out), ELIGIBLE.scheduledFor(WHEN));

    assertThat(lines().get(0)).endsWith(",\"scheduledUpgrade\":\"2026-12-24T18:30:00Z\"}");
  }

  @Test
  void table_tellsWhenTheProviderUpgradesItself_belowItsRows() {
    show(
        new AssessmentTable(out, false),
        ELIGIBLE.scheduledFor(WHEN.plusSeconds(1)),
        SKIPPED.scheduledFor(WHEN));

    assertThat(lines().subList(3, 7))
        .containsExactly(
            "",
            "Scheduled by the provider itself, without this program:",
            "  2026-12-24T18:30:00Z  dds-22 (cn-hangzhou)",
            "  2026-12-24T18:30:01Z  dds-1 (cn-hangzhou)");
  }

  @Test
  void table_saysHowManyMoreAreScheduled_whenThereAreMany() {
    AssessmentTable table = new AssessmentTable(out, false);
    IntStream.range(0, 53).forEach(i -> table.show(ELIGIBLE.scheduledFor(WHEN)));
    table.end();

    assertThat(lines()).hasSize(54 + 53).last().asString().contains("and 3 more");
  }

  @Test
  void table_isAligned() {
    show(new AssessmentTable(out, false), ELIGIBLE, SKIPPED);

    assertThat(lines())
        .containsExactly(
            "INSTANCE  REGION       KIND         STATUS   LOCK    ENGINE  DECISION  REASON      DESCRIPTION",
            "dds-1     cn-hangzhou  REPLICA_SET  Running  Unlock  4.2     ELIGIBLE  -           a \u4e2d<&\"",
            "dds-22    cn-hangzhou  STANDALONE   Running  Unlock  4.2     SKIPPED   STANDALONE");
  }

  @Test
  void table_hasAColumnForVersions_whenTheyWereRead() {
    show(new AssessmentTable(out, true), ELIGIBLE);

    assertThat(lines().get(0)).contains("ENGINE  VERSION  DECISION");
    assertThat(lines().get(1)).contains("4.2     v1       ELIGIBLE");
  }

  @Test
  void table_isAHeaderAlone_withoutInstances() {
    show(new AssessmentTable(out, false));
    assertThat(lines()).singleElement().asString().startsWith("INSTANCE  REGION");
  }

  @Test
  void table_writesNothing_beforeItsFirstRows() {
    new AssessmentTable(out, false).show(ELIGIBLE);
    assertThat(lines()).isEmpty();
  }

  @Test
  void table_keepsOnlyASampleOfALargeFleet() {
    AssessmentTable table = new AssessmentTable(out, false);
    IntStream.range(0, 1000).forEach(i -> table.show(ELIGIBLE));

    assertThat(lines()).hasSizeGreaterThan(900);
    table.end();
    assertThat(lines()).hasSize(1001);
  }

  @Test
  void counts_areOneLine() {
    AssessmentCounts counts = new AssessmentCounts();
    counts.add(ELIGIBLE);
    counts.add(SKIPPED);
    assertThat(counts.line())
        .isEqualTo("2 instances in 1 region: 1 eligible, 1 skipped (STANDALONE 1)");
  }

  private static void show(AssessmentView view, Assessment... rows) {
    List.of(rows).forEach(view::show);
    view.end();
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Instance instance(String id, InstanceKind kind, String description) {
    return new Instance(
        new InstanceRef("cn-hangzhou", id),
        kind,
        0,
        "Running",
        "Unlock",
        "4.2",
        "",
        "",
        "",
        "",
        description,
        Map.of("env", "prod"));
  }
}
