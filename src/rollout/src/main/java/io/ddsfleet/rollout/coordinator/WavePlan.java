package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts the eligible instances into waves: the same instances and policy give the same waves. */
public final class WavePlan {

  private WavePlan() {}

  /** The waves, which together have every instance once; none of them is empty. */
  public static List<PlannedWave> of(Collection<Instance> eligible, WavePolicy policy) {
    WaveOrdering ordering = WaveOrdering.of(policy.order());
    List<Instance> all = ordering.wholeRollout(eligible);
    List<List<Instance>> cuts = new ArrayList<>();
    for (int from = 0; from < all.size(); ) {
      int size = size(policy.sizes(), cuts.size(), all.size());
      int to = from + Math.min(all.size() - from, size);
      cuts.add(ordering.oneWave(all.subList(from, to)));
      from = to;
    }
    List<PlannedWave> waves = new ArrayList<>();
    for (List<Instance> cut : cuts) {
      Portion share = entry(policy.sizes(), waves.size());
      waves.add(new PlannedWave(waves.size() + 1, cuts.size(), share, cut));
    }
    return List.copyOf(waves);
  }

  /** How large the wave after so many others is, unless fewer are left. */
  private static int size(List<Portion> sizes, int before, int eligible) {
    return Math.max(1, entry(sizes, before).roundedUp(eligible));
  }

  private static Portion entry(List<Portion> sizes, int before) {
    return sizes.get(Math.min(before, sizes.size() - 1));
  }
}
