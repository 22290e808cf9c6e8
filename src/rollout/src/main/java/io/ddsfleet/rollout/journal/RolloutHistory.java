package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutRetuned;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a rollout.
 *
 * @param header what holds for all of its runs
 * @param fleet its inventory; null when it ended before that was complete
 * @param events what happened, in order, over all runs so far
 */
public record RolloutHistory(
    RolloutHeader header, @Nullable Fleet fleet, List<RolloutEvent> events) {

  public RolloutHistory {
    events = List.copyOf(events);
  }

  /** The policy it began with, and in it the limits that were set since. */
  public RolloutPolicy policy() {
    RolloutPolicy policy = header.policy();
    for (RolloutEvent event : events) {
      if (event instanceof RolloutRetuned retuned) {
        policy = retuned.limits().over(policy);
      }
    }
    return policy;
  }

  /** Of a rollout that has only just begun. */
  public static RolloutHistory of(RolloutHeader header) {
    return new RolloutHistory(header, null, List.of());
  }
}
