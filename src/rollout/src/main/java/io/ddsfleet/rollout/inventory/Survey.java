package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import java.util.List;
import java.util.Map;

/**
 * A complete inventory, with what would happen to each instance.
 *
 * @param regions those that were read
 * @param assessments one for each instance, by region and id
 * @param notFound instances that were asked for by their id and are not there
 * @param apiCalls what it took to find that out, by operation
 */
public record Survey(
    List<String> regions,
    List<Assessment> assessments,
    List<InstanceRef> notFound,
    Map<Operation, Long> apiCalls) {

  public Survey {
    regions = List.copyOf(regions);
    assessments = List.copyOf(assessments);
    notFound = List.copyOf(notFound);
    apiCalls = Map.copyOf(apiCalls);
  }
}
