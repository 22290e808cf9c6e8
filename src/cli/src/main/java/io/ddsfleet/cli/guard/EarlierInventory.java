package io.ddsfleet.cli.guard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How large the inventory of an earlier rollout was.
 *
 * @param rolloutId which rollout
 * @param at when that was begun
 * @param total how many instances
 * @param begun whether it went on to its first wave
 */
record EarlierInventory(String rolloutId, Instant at, int total, boolean begun) {

  private static final int LARGE_PERCENT = 20;

  /** Whether an inventory of the given size is smaller by so much that somebody should look. */
  boolean hasShrunkTo(int now) {
    return now < total && 100L * (total - now) >= (long) LARGE_PERCENT * total;
  }

  /** What the two sizes are, for a person. */
  String comparedWith(int now) {
    return total
        + (" instances on " + LocalDate.ofInstant(at, ZoneOffset.UTC))
        + (" (rollout " + rolloutId + "), " + now + " now: ")
        + (100L * (total - now) / total + "% fewer; are regions or permissions missing?");
  }
}
