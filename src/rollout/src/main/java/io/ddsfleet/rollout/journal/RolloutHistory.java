package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Fleet;
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

  /** Of a rollout that has only just begun. */
  public static RolloutHistory of(RolloutHeader header) {
    return new RolloutHistory(header, null, List.of());
  }
}
