package io.ddsfleet.cli.plan;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Fleet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a fleet has moved since it was planned for.
 *
 * @param planned how many instances the plan has
 * @param moved one line for each instance that is new, gone, or not what the plan took it for
 */
public record FleetDrift(int planned, List<String> moved) {

  private static final int MOST_LINES = 20;

  public FleetDrift {
    moved = List.copyOf(moved);
  }

  /**
   * Compares what the plan's decisions used with what the listings, and the looks that the policy
   * needs, show now. Versions are not read for it: each instance is read right before its call.
   */
  public static FleetDrift between(RolloutPlan plan, Fleet live) {
    Map<InstanceRef, Instance> now = new HashMap<>();
    live.instances().forEach(one -> now.put(one.ref(), one));
    InstanceChange change = new InstanceChange(plan);
    List<String> moved = new ArrayList<>();
    for (Assessment planned : plan.instances()) {
      Instance one = now.remove(planned.instance().ref());
      String what = one == null ? "gone" : change.words(planned.instance(), one);
      if (!what.isEmpty()) {
        moved.add(planned.instance().ref() + ": " + what);
      }
    }
    live.instances().stream()
        .filter(one -> now.containsKey(one.ref()))
        .forEach(one -> moved.add(one.ref() + ": new, not in the plan"));
    return new FleetDrift(plan.instances().size(), moved);
  }

  /** Whether so much may have moved, in percent of the plan's instances. */
  public boolean isWithin(int maxPercent) {
    return 100L * moved.size() <= (long) maxPercent * planned;
  }

  /** The lines, the first of them where they are many. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    moved.stream().limit(MOST_LINES).forEach(line -> lines.add("  " + line));
    if (moved.size() > MOST_LINES) {
      lines.add("  and " + (moved.size() - MOST_LINES) + " more");
    }
    return lines;
  }
}
