package io.ddsfleet.simulator;

import java.time.Duration;

/**
 * A time in which every call is refused with the same error.
 *
 * @param regionId where; empty for everywhere
 * @param from its start, counted from the start of the fleet
 * @param to its end, counted from the start of the fleet
 * @param error what is answered
 */
record Spell(String regionId, Duration from, Duration to, ApiError error) {

  Spell {
    if (from.isNegative() || to.compareTo(from) <= 0) {
      throw new IllegalArgumentException(
          "a spell of " + error.code() + " ends after it begins, not from " + from + " to " + to);
    }
  }

  boolean covers(String region, Duration sinceStart) {
    return (regionId.isEmpty() || regionId.equals(region))
        && sinceStart.compareTo(from) >= 0
        && sinceStart.compareTo(to) < 0;
  }
}
