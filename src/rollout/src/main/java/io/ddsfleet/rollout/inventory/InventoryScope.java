package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.Instance;
import java.util.Map;
import java.util.Set;

/**
 * What the inventory is: instances outside of the scope have no outcome. Every part that is empty
 * lets all pass.
 *
 * @param ids only these instances; one that is not there is an outcome of its own
 * @param tags by key, the values of which one is enough; all keys have to match
 * @param engineVersions only instances of one of these engine versions
 * @param resourceGroupId only instances of this resource group
 * @param skipUnreadableRegions whether to go on without a region that may not be read
 */
public record InventoryScope(
    Set<String> ids,
    Map<String, Set<String>> tags,
    Set<String> engineVersions,
    String resourceGroupId,
    boolean skipUnreadableRegions) {

  /** Everything in all regions. */
  public static final InventoryScope ALL =
      new InventoryScope(Set.of(), Map.of(), Set.of(), "", false);

  public InventoryScope {
    ids = Set.copyOf(ids);
    tags = Map.copyOf(tags);
    engineVersions = Set.copyOf(engineVersions);
  }

  /** Whether the instance is in the scope, as far as its listing tells. */
  public boolean includes(Instance instance) {
    return (ids.isEmpty() || ids.contains(instance.ref().instanceId()))
        && (engineVersions.isEmpty() || engineVersions.contains(instance.engineVersion()))
        && (resourceGroupId.isEmpty()
            || instance.resourceGroupId().isEmpty()
            || instance.resourceGroupId().equals(resourceGroupId))
        && tags.entrySet().stream().allMatch(tag -> hasTag(instance, tag.getKey(), tag.getValue()));
  }

  private static boolean hasTag(Instance instance, String key, Set<String> values) {
    String value = instance.tags().get(key);
    return value != null && values.contains(value);
  }
}
