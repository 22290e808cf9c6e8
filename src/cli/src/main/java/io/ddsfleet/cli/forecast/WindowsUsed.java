package io.ddsfleet.cli.forecast;

import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import io.ddsfleet.rollout.window.WindowCalendar;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how many times a window opened of which a rollout made use. Windows of several instances
 * that are open at the same time are one.
 */
final class WindowsUsed {

  private final WindowCalendar calendar;
  private final Map<InstanceRef, MaintenanceWindow> own = new HashMap<>();
  private Instant openUntil = Instant.MIN;
  private int count;

  private WindowsUsed(RolloutPlan plan) {
    this.calendar = new WindowCalendar(plan.policy().windows());
    plan.instances().forEach(one -> own.put(one.instance().ref(), one.instance().maintenance()));
  }

  /** The number; 0 where the plan has no windows. */
  static int count(RolloutPlan plan, List<RolloutEvent> events) {
    if (plan.policy().windows().isAlways()) {
      return 0;
    }
    WindowsUsed used = new WindowsUsed(plan);
    events.stream()
        .filter(InstanceRequested.class::isInstance)
        .map(InstanceRequested.class::cast)
        .forEach(used::add);
    return used.count;
  }

  /** Requests come in the order of time. */
  private void add(InstanceRequested request) {
    Instant at = request.stamp().at();
    if (at.isAfter(openUntil)) {
      count++;
    }
    Instant until = until(at, own.getOrDefault(request.instance(), MaintenanceWindow.UNKNOWN));
    openUntil = until.isAfter(openUntil) ? until : openUntil;
  }

  private Instant until(Instant at, MaintenanceWindow window) {
    return calendar.at(at, window).fold(open -> open.until(), closed -> at, never -> at);
  }
}
