package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.util.List;

/**
 * A complete inventory.
 *
 * @param regions those that were read
 * @param instances every instance of the scope, by region and id
 * @param notFound instances that were asked for by their id and are not there
 */
public record Fleet(List<String> regions, List<Instance> instances, List<InstanceRef> notFound) {

  public Fleet {
    regions = List.copyOf(regions);
    instances = List.copyOf(instances);
    notFound = List.copyOf(notFound);
  }

  /** How many instances will have an outcome. */
  public int total() {
    return instances.size() + notFound.size();
  }
}
