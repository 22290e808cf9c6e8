package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who has a seat in which group. Each change of one group is atomic. */
final class MemorySeats {

  private final Map<String, Set<InstanceRef>> groups = new ConcurrentHashMap<>();

  /**
   * Takes a seat, if there is one, or if the instance has it already.
   *
   * @param isTaken whether the seat of an instance stands
   */
  boolean take(InstanceRef instance, GroupSeat seat, Predicate<InstanceRef> isTaken) {
    return groups
        .compute(seat.group(), (group, seats) -> with(instance, seat, seats, isTaken))
        .contains(instance);
  }

  private static Set<InstanceRef> with(
      InstanceRef instance,
      GroupSeat seat,
      @Nullable Set<InstanceRef> before,
      Predicate<InstanceRef> isTaken) {
    Set<InstanceRef> seats = before == null ? Set.of() : before;
    if (seats.contains(instance) || seats.stream().filter(isTaken).count() >= seat.most()) {
      return seats;
    }
    Set<InstanceRef> more = new HashSet<>(seats);
    more.add(instance);
    return Set.copyOf(more);
  }

  /** How many seats of the group are of such instances. */
  long count(String group, Predicate<InstanceRef> instances) {
    return groups.getOrDefault(group, Set.of()).stream().filter(instances).count();
  }

  /** Gives the instance's seats back, in whatever groups. */
  void give(InstanceRef instance) {
    groups.keySet().forEach(name -> groups.computeIfPresent(name, (group, s) -> less(instance, s)));
  }

  private static @Nullable Set<InstanceRef> less(InstanceRef instance, Set<InstanceRef> seats) {
    Set<InstanceRef> fewer = new HashSet<>(seats);
    fewer.remove(instance);
    return fewer.isEmpty() ? null : Set.copyOf(fewer);
  }
}
