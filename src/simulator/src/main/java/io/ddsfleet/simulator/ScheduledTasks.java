package io.ddsfleet.simulator;

import java.time.Instant;
import java.util.Map;

/**
 * What the simulated provider has scheduled by itself. It only tells of it: nothing happens then.
 *
 * @param isTold whether the endpoint has the operation that tells
 * @param upgrades when it upgrades an instance, by its id
 */
record ScheduledTasks(boolean isTold, Map<String, Instant> upgrades) {

  ScheduledTasks {
    upgrades = Map.copyOf(upgrades);
  }
}
