package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.policy.Portion;

/**
 * Words for numbers that were asked for as a share: a percentage never stands without its whole.
 */
public final class Shares {

  private Shares() {}

  /** What the share is of: {@code (5% of 400 eligible)}; empty for a plain number. */
  public static String note(Portion share, int eligible) {
    return share.percent() ? " (" + of(share, eligible) + ")" : "";
  }

  /** The share and what it is of: {@code 5% of 400 eligible}; a plain number as it is. */
  static String of(Portion share, int eligible) {
    return share.percent() ? share + " of " + eligible + " eligible" : share.toString();
  }
}
