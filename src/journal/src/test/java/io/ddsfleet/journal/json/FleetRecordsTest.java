package io.ddsfleet.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.FleetPlan;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetRecordsTest {

  private static final Fleet FLEET =
      new Fleet(
          List.of("cn-a", "cn-b"),
          Arrays.stream(InstanceKind.values()).map(FleetRecordsTest::instance).toList(),
          List.of(new InstanceRef("", "dds-9"), new InstanceRef("cn-a", "dds-8")));

  @Test
  void inventory_isReadAsItWasWritten() {
    assertThat(collected(lines(FLEET)).fleet()).isEqualTo(FLEET);
  }

  @Test
  void instanceWithoutANumberOfShards_hasNone_norAWindow() {
    List<String> lines =
        List.of(
            "{\"type\":\"inventory.begin\",\"regions\":[\"cn-a\"]}",
            "{\"type\":\"inventory.instance\",\"instanceId\":\"dds-1\",\"regionId\":\"cn-a\","
                + "\"kind\":\"SHARDED_CLUSTER\",\"tags\":{}}",
            "{\"type\":\"inventory.complete\",\"instances\":1,\"notFound\":0}");

    assertThat(collected(lines).fleet())
        .isNotNull()
        .extracting(fleet -> fleet.instances().get(0))
        .returns(0, Instance::shards)
        .returns(MaintenanceWindow.UNKNOWN, Instance::maintenance);
  }

  @Test
  void inventoryOfNothing_isOne() {
    Fleet none = new Fleet(List.of("cn-a"), List.of(), List.of());

    assertThat(collected(lines(none)).fleet()).isEqualTo(none);
  }

  @Test
  void inventoryThatWasCutOff_isNone_andIsReadAnew() {
    List<String> lines = lines(FLEET);

    for (int kept : IntStream.range(0, lines.size()).toArray()) {
      FleetCollector collector = collected(lines.subList(0, kept));
      assertThat(collector.fleet()).isNull();
      assertThat(collected(collector, lines).fleet()).isEqualTo(FLEET);
    }
  }

  @Test
  void inventoryWithAGap_isRefused() {
    List<String> lines = new ArrayList<>(lines(FLEET));
    lines.remove(2);

    assertThatThrownBy(() -> collected(lines)).isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void planOfAnInventory_isReadAsItWasWritten_andAnEmptyOneIsNotNone() {
    InstanceRef one = FLEET.instances().get(0).ref();
    InstanceRef other = FLEET.instances().get(1).ref();
    InstanceRef gone = FLEET.notFound().get(1);
    FleetPlan plan = new FleetPlan(List.of(List.of(other), List.of(gone, one)), Set.of(one));

    for (FleetPlan some : List.of(plan, new FleetPlan(List.of(), Set.of()))) {
      Fleet planned = new Fleet(FLEET.regions(), FLEET.instances(), FLEET.notFound(), some);
      assertThat(collected(lines(planned)).fleet()).isEqualTo(planned);
    }
  }

  @Test
  void planWithAGap_isRefused() {
    FleetPlan plan = new FleetPlan(List.of(List.of(FLEET.instances().get(0).ref())), Set.of());
    List<String> lines =
        new ArrayList<>(
            lines(new Fleet(FLEET.regions(), FLEET.instances(), FLEET.notFound(), plan)));
    lines.remove(lines.size() - 2);

    assertThatThrownBy(() -> collected(lines))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("1 waves, of which 0 are there");
  }

  private static Instance instance(InstanceKind kind) {
    InstanceRef ref = new InstanceRef("cn-a", "dds-" + kind);
    Map<String, String> tags = Map.of("a", "", "\u4e2d", "b\nc");
    return new Instance(
            ref, kind, 3, "Running", "Unlock", "4.2", "mid", "z", "vpc", "rg", "\"text\"", tags)
        .withMaintenance(new MaintenanceWindow("18:00Z", "later"));
  }

  private static List<String> lines(Fleet fleet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FleetRecords.write(new JsonLine(out), fleet);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static FleetCollector collected(List<String> lines) {
    return collected(new FleetCollector(), lines);
  }

  private static FleetCollector collected(FleetCollector collector, List<String> lines) {
    for (String line : lines) {
      JsonFields json = JsonFields.parse(line.getBytes(StandardCharsets.UTF_8));
      assertThat(collector.take(json)).isTrue();
    }
    return collector;
  }
}
