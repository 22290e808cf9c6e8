package io.ddsfleet.rollout.controlplane;

/** Whether a call that failed took effect all the same. */
public enum Executed {
  /** It did not: it may be sent again. */
  NO,
  /** Nobody can say from the failure alone: the instance has to be watched. */
  UNKNOWN
}
