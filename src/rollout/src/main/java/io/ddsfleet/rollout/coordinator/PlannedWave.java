package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.policy.Portion;
import java.util.List;

/**
 * One wave of a rollout.
 *
 * @param number its number, from 1
 * @param of how many waves there are
 * @param share the size that was asked for; the last wave is what is left, if that is less
 * @param members its instances, in the order in which they go
 */
public record PlannedWave(int number, int of, Portion share, List<Instance> members) {

  public PlannedWave {
    members = List.copyOf(members);
  }

  /** How many instances it has. */
  public int size() {
    return members.size();
  }
}
