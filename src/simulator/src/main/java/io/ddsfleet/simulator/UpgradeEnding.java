package io.ddsfleet.simulator;

/** How an upgrade that was accepted goes on. */
public enum UpgradeEnding {
  /** In upgrade for a while, then {@code Running} on the latest version: what is expected. */
  UPGRADED(true),
  /** In upgrade for a while, then {@code Running} on its old version. */
  UNCHANGED(true),
  /** Accepted and forgotten: nothing ever happens, nothing restarts. */
  NO_OP(false),
  /** In upgrade for ever. */
  STUCK(true),
  /** In upgrade for a while, then gone. */
  VANISHED(true);

  private final boolean restarts;

  UpgradeEnding(boolean restarts) {
    this.restarts = restarts;
  }

  boolean restarts() {
    return restarts;
  }
}
