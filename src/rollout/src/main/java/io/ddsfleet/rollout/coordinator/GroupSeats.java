package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.policy.GroupPolicy;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who of each group is in flight. One whose end nobody knows keeps its seat: it may be down still.
 */
final class GroupSeats {

  private static final Comparator<InstanceRef> BY_ID =
      Comparator.comparing(InstanceRef::instanceId).thenComparing(InstanceRef::regionId);

  private final @Nullable GroupPolicy policy;
  private final Map<InstanceRef, String> groupOf = new HashMap<>();
  private final Map<String, Set<InstanceRef>> members = new HashMap<>();
  private final Map<String, Set<InstanceRef>> seated = new HashMap<>();
  private final Map<String, Set<InstanceRef>> unresolved = new HashMap<>();

  GroupSeats(@Nullable GroupPolicy policy, Collection<Instance> instances) {
    this.policy = policy;
    if (policy != null) {
      instances.forEach(instance -> add(instance.ref(), policy.key().valueOf(instance)));
    }
  }

  private void add(InstanceRef instance, String group) {
    if (!group.isEmpty()) {
      groupOf.put(instance, group);
      members.computeIfAbsent(group, key -> new HashSet<>()).add(instance);
    }
  }

  int count() {
    return members.size();
  }

  /** How many instances are in a group with a name. */
  int grouped() {
    return groupOf.size();
  }

  void take(InstanceRef instance) {
    String group = groupOf.get(instance);
    if (group != null) {
      seated.computeIfAbsent(group, key -> new HashSet<>()).add(instance);
    }
  }

  void give(InstanceRef instance) {
    String group = groupOf.get(instance);
    if (group != null && !seated(group).isEmpty()) {
      seated(group).remove(instance);
    }
  }

  /**
   * Its seat is never given back in this run. Answers the others of the group when all of its seats
   * are such, for none of them can go any more.
   */
  List<InstanceRef> keep(InstanceRef instance) {
    String group = groupOf.get(instance);
    if (group == null || policy == null) {
      return List.of();
    }
    Set<InstanceRef> lost = unresolved.computeIfAbsent(group, key -> new HashSet<>());
    lost.add(instance);
    take(instance);
    return lost.size() < policy.maxPerGroup()
        ? List.of()
        : members.getOrDefault(group, Set.of()).stream().sorted(BY_ID).toList();
  }

  boolean hasSeatFor(InstanceRef instance) {
    String group = groupOf.get(instance);
    return group == null || policy == null || seated(group).size() < policy.maxPerGroup();
  }

  /** Why the instance may not go for its group's sake; null when it may. */
  @Nullable Hold holdOf(InstanceRef instance) {
    String group = groupOf.get(instance);
    if (group == null || policy == null || hasSeatFor(instance)) {
      return null;
    }
    List<String> there = seated(group).stream().map(InstanceRef::instanceId).sorted().toList();
    return new Hold(
        Hold.Cause.GROUP,
        policy.key() + "=" + group + " has " + String.join(", ", there) + " in upgrade");
  }

  private Set<InstanceRef> seated(String group) {
    return seated.getOrDefault(group, Set.of());
  }
}
