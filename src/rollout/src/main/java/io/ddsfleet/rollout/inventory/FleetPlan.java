package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was planned for a fleet beforehand: a rollout of a fleet that has a plan keeps to it, and
 * upgrades nobody else.
 *
 * @param waves who goes in which wave, and in which order; a wave whose members are all gone is
 *     passed over, and nobody moves up
 * @param atLatest those of them that were at the latest version when it was planned: should there
 *     be a newer one by now, they are not called all the same
 */
public record FleetPlan(List<List<InstanceRef>> waves, Set<InstanceRef> atLatest) {

  public FleetPlan {
    waves = waves.stream().map(List::copyOf).toList();
    atLatest = Set.copyOf(atLatest);
  }

  /** Everybody who is in a wave. */
  public Set<InstanceRef> members() {
    return waves.stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
  }
}
