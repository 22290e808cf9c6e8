package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complete inventory.
 *
 * @param regions those that were read
 * @param instances every instance of the scope, by region and id
 * @param notFound instances that were asked for by their id and are not there
 * @param plan what was planned for it beforehand; null: nothing was, the policy alone decides
 */
public record Fleet(
    List<String> regions,
    List<Instance> instances,
    List<InstanceRef> notFound,
    @Nullable FleetPlan plan) {

  public Fleet {
    regions = List.copyOf(regions);
    instances = List.copyOf(instances);
    notFound = List.copyOf(notFound);
  }

  /** A fleet that nothing was planned for. */
  public Fleet(List<String> regions, List<Instance> instances, List<InstanceRef> notFound) {
    this(regions, instances, notFound, null);
  }

  /** The same fleet, with more known of some of its instances. */
  Fleet with(Map<InstanceRef, Instance> known) {
    List<Instance> all = instances.stream().map(one -> known.getOrDefault(one.ref(), one)).toList();
    return new Fleet(regions, all, notFound, plan);
  }

  /** How many instances will have an outcome. */
  public int total() {
    return instances.size() + notFound.size();
  }
}
