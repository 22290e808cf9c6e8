package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.policy.WaveOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts instances in order, over the whole rollout and inside one wave. */
final class WaveOrdering {

  private static final Comparator<Instance> BY_ID =
      Comparator.comparing((Instance instance) -> instance.ref().instanceId())
          .thenComparing(instance -> instance.ref().regionId());

  private final Comparator<Instance> overall;
  private final boolean longestFirst;

  private WaveOrdering(Comparator<Instance> overall, boolean longestFirst) {
    this.overall = overall;
    this.longestFirst = longestFirst;
  }

  static WaveOrdering of(WaveOrder order) {
    return switch (order.by()) {
      case ID -> new WaveOrdering(BY_ID, false);
      case TAG -> new WaveOrdering(byTag(order.tagKey()).thenComparing(BY_ID), false);
      case SMALLEST_FIRST ->
          new WaveOrdering(Comparator.comparing(Effort::of).thenComparing(BY_ID), false);
      case LONGEST_FIRST -> new WaveOrdering(BY_ID, true);
    };
  }

  /** Who is in an earlier wave than whom. */
  List<Instance> wholeRollout(Collection<Instance> instances) {
    return instances.stream().sorted(overall).toList();
  }

  /** Who goes first within a wave that was cut from them. */
  List<Instance> oneWave(List<Instance> cut) {
    return longestFirst ? longestFirst(cut) : cut;
  }

  /** Among equals the regions take turns, for each has a rate of its own. */
  private static List<Instance> longestFirst(List<Instance> cut) {
    Map<List<Object>, Integer> seen = new HashMap<>();
    Map<Instance, Integer> turn = new HashMap<>();
    for (Instance one : cut) {
      List<Object> equals = List.of(one.ref().regionId(), Effort.of(one));
      turn.put(one, seen.merge(equals, 1, Integer::sum));
    }
    List<Instance> ordered = new ArrayList<>(cut);
    ordered.sort(
        Comparator.comparing(Effort::of).reversed().thenComparing(turn::get).thenComparing(BY_ID));
    return ordered;
  }

  private static Comparator<Instance> byTag(String key) {
    return (one, other) -> TagValues.compare(one.tags().get(key), other.tags().get(key));
  }
}
