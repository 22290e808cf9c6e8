package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import io.ddsfleet.rollout.window.Opening;
import io.ddsfleet.rollout.window.WindowCalendar;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * For whom a window is open. Instances with the same maintenance window are asked for once, and an
 * answer is kept for as long as it holds.
 */
final class WindowGate {

  private static final Comparator<InstanceRef> BY_ID =
      Comparator.comparing(InstanceRef::instanceId).thenComparing(InstanceRef::regionId);

  /** How far ahead a calendar looks moves on, so that even "never" is asked again. */
  private static final Duration NEVER_HOLDS = Duration.ofDays(1);

  /** One that goes for good is not turned away while it is in flight: it is looked at again. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final WindowPolicy policy;
  private final WindowCalendar calendar;
  private final Map<InstanceRef, MaintenanceWindow> windows = new HashMap<>();
  private final Map<MaintenanceWindow, Set<InstanceRef>> unfinished = new HashMap<>();
  private final Map<MaintenanceWindow, Answer> answers = new HashMap<>();

  WindowGate(WindowPolicy policy, Collection<Instance> instances) {
    this.policy = policy;
    this.calendar = new WindowCalendar(policy);
    for (Instance one : instances) {
      MaintenanceWindow own = policy.instance() ? one.maintenance() : MaintenanceWindow.UNKNOWN;
      windows.put(one.ref(), own);
      unfinished.computeIfAbsent(own, key -> new HashSet<>()).add(one.ref());
    }
  }

  private record Answer(Instant from, Instant to, Opening opening) {

    boolean holdsAt(Instant now) {
      return !now.isBefore(from) && now.isBefore(to);
    }
  }

  /** The instance has its outcome: what its window does matters no more. */
  void ended(InstanceRef instance) {
    unfinished.getOrDefault(own(instance), new HashSet<>()).remove(instance);
  }

  boolean isOpen(InstanceRef instance, Instant now) {
    return policy.isAlways() || at(own(instance), now).isOpen();
  }

  /** Whether a window may be open for anybody. */
  boolean mayBeOpen(Instant now) {
    return policy.isAlways() || policy.instance() || at(MaintenanceWindow.UNKNOWN, now).isOpen();
  }

  /** Why the instance may not go for its window's sake; null when it may. */
  @Nullable Hold holdOf(InstanceRef instance, Instant now) {
    if (isOpen(instance, now)) {
      return null;
    }
    MaintenanceWindow own = own(instance);
    String detail =
        at(own, now)
            .fold(
                open -> "",
                closed ->
                    "it can go at "
                        + closed.opensAt()
                        + " at the earliest, in "
                        + calendar.nameAt(closed.opensAt(), own),
                never -> "it can never go: " + never.why());
    return new Hold(Hold.Cause.WINDOW, detail);
  }

  /** When a window of one without an outcome opens or closes next; null when none does. */
  @Nullable Instant nextChange(Instant now) {
    Instant next = Instant.MAX;
    for (MaintenanceWindow own : waitedFor()) {
      Instant change =
          at(own, now)
              .fold(Opening.Open::until, Opening.Closed::opensAt, never -> now.plus(LOOK_AGAIN));
      next = change.isBefore(next) ? change : next;
    }
    return next.equals(Instant.MAX) ? null : next;
  }

  /**
   * Takes out those that never may go any more, each once.
   *
   * @param mayBeTaken who of them can be told so now
   */
  List<Decision.TurnAway> takeHopeless(Instant now, Predicate<InstanceRef> mayBeTaken) {
    List<Decision.TurnAway> hopeless = new ArrayList<>();
    for (MaintenanceWindow own : waitedFor()) {
      if (at(own, now) instanceof Opening.Never never) {
        waiting(own).stream()
            .filter(mayBeTaken)
            .sorted(BY_ID)
            .forEach(one -> hopeless.add(Decision.TurnAway.forItsWindow(one, never.why())));
      }
    }
    hopeless.forEach(away -> ended(away.instance()));
    return hopeless;
  }

  private List<MaintenanceWindow> waitedFor() {
    return policy.isAlways()
        ? List.of()
        : unfinished.keySet().stream().filter(own -> !waiting(own).isEmpty()).toList();
  }

  private Set<InstanceRef> waiting(MaintenanceWindow own) {
    return unfinished.getOrDefault(own, Set.of());
  }

  private MaintenanceWindow own(InstanceRef instance) {
    return windows.getOrDefault(instance, MaintenanceWindow.UNKNOWN);
  }

  private Opening at(MaintenanceWindow own, Instant now) {
    Answer known = answers.get(own);
    if (known == null || !known.holdsAt(now)) {
      Opening opening = calendar.at(now, own);
      Instant until =
          opening.fold(
              Opening.Open::until, Opening.Closed::opensAt, never -> now.plus(NEVER_HOLDS));
      known = new Answer(now, until, opening);
      answers.put(own, known);
    }
    return known.opening();
  }
}
