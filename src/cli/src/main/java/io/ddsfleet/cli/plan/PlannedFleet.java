package io.ddsfleet.cli.plan;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.inventory.Fleet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the live fleet the one that a plan is about: its instances and no others, those that are
 * gone as missing, and its waves. Remembers how far the two are apart, for the guard that is asked
 * next.
 */
public final class PlannedFleet implements UnaryOperator<Fleet> {

  private static final String LABEL = "plan";

  private final RolloutPlan plan;
  private final AtomicReference<@Nullable FleetDrift> drift = new AtomicReference<>();

  /** The fleet of the plan, which was not compared with anything yet. */
  public PlannedFleet(RolloutPlan plan) {
    this.plan = plan;
  }

  /** Words for the rollout's journal, by which {@link #isOf} knows it again. */
  public Map<String, String> labels() {
    return Map.of(LABEL, plan.createdAt().toString());
  }

  /** Whether a rollout with these words carries out a plan. */
  public static boolean isOf(Map<String, String> labels) {
    return labels.containsKey(LABEL);
  }

  @Override
  public Fleet apply(Fleet live) {
    drift.set(FleetDrift.between(plan, live));
    Set<InstanceRef> planned =
        plan.instances().stream().map(one -> one.instance().ref()).collect(Collectors.toSet());
    List<Instance> kept =
        live.instances().stream().filter(one -> planned.contains(one.ref())).toList();
    kept.forEach(one -> planned.remove(one.ref()));
    Map<String, InstanceRef> missing = new LinkedHashMap<>();
    planned.stream()
        .sorted((one, other) -> one.instanceId().compareTo(other.instanceId()))
        .forEach(ref -> missing.put(ref.instanceId(), ref));
    live.notFound().forEach(ref -> missing.putIfAbsent(ref.instanceId(), ref));
    return new Fleet(live.regions(), kept, List.copyOf(missing.values()), plan.forEngine());
  }

  /**
   * How far the fleet is from the plan.
   *
   * @throws IllegalStateException before the fleet was read
   */
  public FleetDrift drift() {
    FleetDrift known = drift.get();
    if (known == null) {
      throw new IllegalStateException(
          "the plan is compared when the inventory is read, not before");
    }
    return known;
  }
}
