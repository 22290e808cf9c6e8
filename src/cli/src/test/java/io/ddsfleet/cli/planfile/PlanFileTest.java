package io.ddsfleet.cli.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.cli.forecast.Forecast;
import io.ddsfleet.cli.forecast.Forecaster;
import io.ddsfleet.cli.forecast.LearnedTimes;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.inventory.Survey;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.simulator.SimulatedInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {

  private static final Instant NOW = Instant.parse("2026-11-28T22:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  private final RolloutPlan plan = plan();
  private final Forecast forecast = Forecaster.of(plan, LearnedTimes.NONE, NOW);

  @TempDir private Path folder;

  private static RolloutPlan plan() {
    InventoryScope scope =
        new InventoryScope(Set.of(), Map.of("app", Set.of("orders")), Set.of("4.2"), "rg-1", false);
    RolloutPolicy policy =
        RolloutPolicy.builder()
            .maxInFlight(7)
            .groups(new GroupPolicy(GroupKey.ofTag("app"), 2))
            .exclude(Set.of("dds-9"))
            .build();
    List<Assessment> instances =
        List.of(
            new Assessment(instance("dds-1"), Decision.ELIGIBLE, null, "mongodb_1"),
            new Assessment(instance("dds-2"), Decision.CURRENT, null, "mongodb_2"),
            new Assessment(instance("dds-3"), Decision.ELIGIBLE, null, "mongodb_1"),
            new Assessment(instance("dds-4"), Decision.SKIPPED, Reason.Skipped.LOCKED, ""));
    Survey survey =
        new Survey(
            List.of("cn-a"),
            instances,
            List.of(new InstanceRef("unknown", "dds-7")),
            Map.of(Operation.DESCRIBE_INSTANCES, 12L));
    return RolloutPlan.of(survey, scope, policy, false, NOW);
  }

  private static Instance instance(String id) {
    return SimulatedInstance.replicaSet("cn-a", id)
        .withTags(Map.of("app", "订单 <&\"> \uD83D\uDC18"))
        .details()
        .instance();
  }

  @Test
  void plan_isReadAsItWasWritten_inEitherForm() throws IOException {
    for (byte[] form : List.of(PlanFile.document(plan, forecast), PlanFile.line(plan, forecast))) {
      assertIsThePlan(PlanFile.read(written(form), DAY, NOW));
    }
    assertThat(new String(PlanFile.line(plan, forecast), StandardCharsets.UTF_8)).hasLineCount(1);
  }

  @Test
  void document_hasALineForEachMember_andNothingOfTheAccount() {
    String text = new String(PlanFile.document(plan, forecast), StandardCharsets.UTF_8);

    assertThat(text)
        .contains("\"createdAt\" : \"2026-11-28T22:00:00.000Z\",\n")
        .contains("\"digest\" : \"sha256:", "\"decision\" : \"CURRENT\"", "\"reason\" : \"LOCKED\"")
        .contains("\"forecast\" : {", "\"UpgradeDBInstanceKernelVersion\" : 2")
        .doesNotContain("accessKey", "secret", "endpoint");
  }

  @Test
  void planOfWhichOneByteIsAnother_isRefused_whicheverItIs() throws IOException {
    byte[] document = PlanFile.document(plan, forecast);
    for (int i = 0; i < document.length; i++) {
      byte[] edited = document.clone();
      edited[i] = (byte) (edited[i] == '1' ? '2' : '1');
      if (!Character.isWhitespace(document[i])) {
        Path file = written(edited);
        assertThatThrownBy(() -> PlanFile.read(file, DAY, NOW))
            .as("byte %d of %s", i, new String(document, StandardCharsets.UTF_8))
            .isInstanceOf(UsageException.class)
            .hasMessageContaining(file.toString())
            .hasMessageContaining("Nothing was sent.");
      }
    }
  }

  @Test
  void planThatWasLaidOutAnew_isTheSame() throws IOException {
    String text = new String(PlanFile.document(plan, forecast), StandardCharsets.UTF_8);
    byte[] tabs = text.replace("  ", "\t").replace(" : ", ":").getBytes(StandardCharsets.UTF_8);

    assertIsThePlan(PlanFile.read(written(tabs), DAY, NOW));
  }

  @Test
  void planThatIsTooOld_ofAnotherSchema_orNoPlan_isRefused_andItSaysWhatToDo() throws IOException {
    byte[] document = PlanFile.document(plan, forecast);
    String text = new String(document, StandardCharsets.UTF_8);

    assertRefused(document, NOW.plus(DAY).plusMillis(1), "more than PT24H ago", "plan again");
    assertIsThePlan(PlanFile.read(written(document), DAY, NOW.plus(DAY)));
    assertRefused(bytes(text.replace("\"schema\" : 1", "\"schema\" : 2")), NOW, "schema 2");
    assertRefused(bytes(text + "{}"), NOW, "is not one JSON object");
    assertRefused(bytes(text.substring(0, text.length() / 2)), NOW, "is not one JSON object");
    assertRefused(bytes("{\"a\":1}"), NOW, "is no plan: make one with 'ddsfleet plan --out'");
    assertThatThrownBy(() -> PlanFile.read(folder, DAY, NOW))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> PlanFile.read(folder.resolve("none"), DAY, NOW))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not there");
  }

  private void assertRefused(byte[] content, Instant now, String... words) throws IOException {
    Path file = written(content);
    assertThatThrownBy(() -> PlanFile.read(file, DAY, now))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void newFile_isItsOwnersOnly_takesTheOldOnesPlace_andLeavesNothingElse() throws IOException {
    Path place = folder.resolve("plan.json");
    Files.writeString(place, "old");

    new NewFile("--out", place).write(bytes("new"));

    assertThat(place).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining(file -> file.equals(place));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void newFile_isRefusedBeforeAnythingIsSent_whereItCannotBe() {
    assertThatThrownBy(() -> new NewFile("--out", folder))
        .isInstanceOf(UsageException.class)
        .hasMessage("--out " + folder + " is a folder: name a file in it.");
    assertThatThrownBy(() -> new NewFile("--out", folder.resolve("no/plan.json")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("there is no folder " + folder.resolve("no"));
  }

  private void assertIsThePlan(RolloutPlan read) {
    assertThat(read).usingRecursiveComparison().isEqualTo(plan);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path written(byte[] content) throws IOException {
    return Files.write(folder.resolve("plan.json"), content);
  }
}
