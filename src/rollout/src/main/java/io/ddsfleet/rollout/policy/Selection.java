package io.ddsfleet.rollout.policy;

import io.ddsfleet.rollout.controlplane.Instance;
import java.util.Map;
import java.util.Set;

/**
 * Some instances of a rollout. Of one kind of criterion any is enough, of different kinds all have
 * to hold; a kind without a criterion lets all pass.
 *
 * @param ids only these instances
 * @param tags by key, the values of which one is enough; all keys have to match
 * @param regions only instances in one of these
 */
public record Selection(Set<String> ids, Map<String, Set<String>> tags, Set<String> regions) {

  public Selection {
    ids = Set.copyOf(ids);
    tags = Map.copyOf(tags);
    regions = Set.copyOf(regions);
    if (ids.isEmpty() && tags.isEmpty() && regions.isEmpty()) {
      throw new IllegalArgumentException(
          "a selection names at least one id, tag or region: to stop everything, pause");
    }
  }

  /** These instances. */
  public static Selection ofIds(String... ids) {
    return new Selection(Set.of(ids), Map.of(), Set.of());
  }

  /** The instances with this tag. */
  public static Selection ofTag(String key, String value) {
    return new Selection(Set.of(), Map.of(key, Set.of(value)), Set.of());
  }

  /** The instances in these regions. */
  public static Selection ofRegions(String... regions) {
    return new Selection(Set.of(), Map.of(), Set.of(regions));
  }

  /** Whether the instance is one of them. */
  public boolean includes(Instance instance) {
    return (ids.isEmpty() || ids.contains(instance.ref().instanceId()))
        && (regions.isEmpty() || regions.contains(instance.ref().regionId()))
        && tags.entrySet().stream().allMatch(tag -> hasTag(instance, tag.getKey(), tag.getValue()));
  }

  private static boolean hasTag(Instance instance, String key, Set<String> values) {
    String value = instance.tags().get(key);
    return value != null && values.contains(value);
  }
}
