package io.ddsfleet.simulator;

import java.time.Duration;

/**
 * A time in which everything is answered with status 503.
 *
 * @param regionId where; empty for everywhere
 * @param from its start, counted from the start of the fleet
 * @param to its end, counted from the start of the fleet
 */
record Outage(String regionId, Duration from, Duration to) {

  Outage {
    if (from.isNegative() || to.compareTo(from) <= 0) {
      throw new IllegalArgumentException(
          "an outage ends after it begins, not from " + from + " to " + to);
    }
  }

  boolean covers(String region, Duration sinceStart) {
    return (regionId.isEmpty() || regionId.equals(region))
        && sinceStart.compareTo(from) >= 0
        && sinceStart.compareTo(to) < 0;
  }
}
