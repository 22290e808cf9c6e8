package io.ddsfleet.rollout.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.controlplane.Instance;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventoryScopeTest {

  private final Instance instance =
      Instances.described("dds-1", "4.2", "rg-1", Map.of("env", "prod", "team", "a"));

  @Test
  void includes_all_whenNothingIsAskedFor() {
    assertThat(InventoryScope.ALL.includes(instance)).isTrue();
    assertThat(InventoryScope.ALL.includes(Instances.described("dds-2", "", "", Map.of())))
        .isTrue();
  }

  @Test
  void includes_oneOfTheIds() {
    assertThat(ids("dds-1", "dds-9").includes(instance)).isTrue();
    assertThat(ids("dds-9").includes(instance)).isFalse();
  }

  @Test
  void includes_anyOfTheValuesOfOneKey() {
    assertThat(tags(Map.of("env", Set.of("test", "prod"))).includes(instance)).isTrue();
    assertThat(tags(Map.of("env", Set.of("test"))).includes(instance)).isFalse();
    assertThat(tags(Map.of("owner", Set.of("prod"))).includes(instance)).isFalse();
  }

  @Test
  void includes_onlyWhatMatchesAllKeys() {
    assertThat(tags(Map.of("env", Set.of("prod"), "team", Set.of("a", "b"))).includes(instance))
        .isTrue();
    assertThat(tags(Map.of("env", Set.of("prod"), "team", Set.of("b"))).includes(instance))
        .isFalse();
  }

  @Test
  void includes_oneOfTheEngineVersions() {
    assertThat(engineVersions("4.0", "4.2").includes(instance)).isTrue();
    assertThat(engineVersions("4.0").includes(instance)).isFalse();
  }

  @Test
  void includes_theResourceGroup_orWhatDoesNotTellIts() {
    InventoryScope scope = new InventoryScope(Set.of(), Map.of(), Set.of(), "rg-1", false);

    assertThat(scope.includes(instance)).isTrue();
    assertThat(scope.includes(Instances.described("dds-2", "4.2", "", Map.of()))).isTrue();
    assertThat(scope.includes(Instances.described("dds-3", "4.2", "rg-2", Map.of()))).isFalse();
  }

  @Test
  void includes_onlyWhatEveryPartLetsPass() {
    InventoryScope scope =
        new InventoryScope(
            Set.of("dds-1"), Map.of("env", Set.of("prod")), Set.of("4.0"), "rg-1", false);

    assertThat(scope.includes(instance)).isFalse();
  }

  private static InventoryScope ids(String... ids) {
    return new InventoryScope(Set.of(ids), Map.of(), Set.of(), "", false);
  }

  private static InventoryScope tags(Map<String, Set<String>> tags) {
    return new InventoryScope(Set.of(), tags, Set.of(), "", false);
  }

  private static InventoryScope engineVersions(String... versions) {
    return new InventoryScope(Set.of(), Map.of(), Set.of(versions), "", false);
  }
}
