package io.ddsfleet.rollout.limit;

/** Who goes first in a {@link RateQueue}. */
public enum Urgency {
  /** Reads that decide whether an unclear call was executed: late ones are worth nothing. */
  URGENT,
  /** Everything else. */
  ORDINARY
}
