package io.ddsfleet.simulator;

/** How an upgrade that was accepted goes on. */
public enum UpgradeEnding {
  /** In upgrade for a while, then {@code Running} on the latest version: what is expected. */
  UPGRADED(true),
  /** As expected, but it takes five times as long. */
  SLOW(true),
  /** As expected, but a replica set is without a primary for as long again as that took. */
  LATE_PRIMARY(true),
  /** As expected, but a replica set never has a primary again. */
  NO_PRIMARY(true),
  /** As expected, but a replica set has a member less from then on. */
  LOST_MEMBER(true),
  /** In upgrade for a while, then {@code Running} on its old version. */
  UNCHANGED(true),
  /** Accepted and forgotten: nothing ever happens, nothing restarts. */
  NO_OP(false),
  /** In upgrade for ever. */
  STUCK(true),
  /** In upgrade for a while, then gone. */
  VANISHED(true);

  private static final int SLOWNESS = 5;

  private final boolean restarts;

  UpgradeEnding(boolean restarts) {
    this.restarts = restarts;
  }

  boolean restarts() {
    return restarts;
  }

  /** Whether the instance is on the latest version at its end. */
  boolean upgrades() {
    return switch (this) {
      case UPGRADED, SLOW, LATE_PRIMARY, NO_PRIMARY, LOST_MEMBER -> true;
      case UNCHANGED, NO_OP, STUCK, VANISHED -> false;
    };
  }

  /** When the upgrade ends, by the clock that it started on. */
  long endNanos(long startNanos, long usualNanos) {
    return switch (this) {
      case STUCK -> Long.MAX_VALUE;
      case SLOW -> startNanos + SLOWNESS * usualNanos;
      default -> startNanos + usualNanos;
    };
  }
}
