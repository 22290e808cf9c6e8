package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  /**
   * The waves that were planned, of those that are still eligible: nobody changes his wave, so one
   * may be empty.
   *
   * @param planned who was to go in which wave, in which order
   */
  public static List<PlannedWave> keeping(
      List<List<InstanceRef>> planned, Collection<Instance> eligible, WavePolicy policy) {
    Map<InstanceRef, Instance> left = new HashMap<>();
    eligible.forEach(instance -> left.put(instance.ref(), instance));
    List<PlannedWave> waves = new ArrayList<>();
    for (List<InstanceRef> wave : planned) {
      List<Instance> members = wave.stream().map(left::get).filter(Objects::nonNull).toList();
      Portion share = entry(policy.sizes(), waves.size());
      waves.add(new PlannedWave(waves.size() + 1, planned.size(), share, members));
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
