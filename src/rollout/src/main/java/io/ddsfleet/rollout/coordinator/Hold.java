package io.ddsfleet.rollout.coordinator;

/**
 * What an instance that waits is waiting for.
 *
 * @param cause which limit holds it back
 * @param detail the same for a person
 */
public record Hold(Cause cause, String detail) {

  /** This one, with what else holds the instance back told as well. */
  Hold and(Hold other) {
    return new Hold(cause, detail + "; and " + other.detail);
  }

  /** The limits that hold instances back. */
  public enum Cause {
    /** The rollout has not got its go-ahead. */
    NOT_BEGUN,
    /** Somebody has to continue it. */
    PAUSED,
    /** Somebody holds this instance. */
    HELD,
    /** Its window is closed. */
    WINDOW,
    /** Its wave has not begun. */
    WAVE,
    /** The wave before its own bakes. */
    BAKE,
    /** As many are in flight as may be. */
    IN_FLIGHT,
    /** As many of its group are in flight as may be. */
    GROUP,
    /** Its region is out of reach. */
    REGION,
    /** Others of its region go first, at the rate that is allowed. */
    RATE,
    /** Its last try did not get through. */
    RETRY,
    /** Another rollout has the instance, or a seat of its group. */
    OTHER_ROLLOUT
  }
}
