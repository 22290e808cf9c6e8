package io.ddsfleet.rollout.event;

/** How it is known that a call was not executed. */
public enum ClearedCause {
  /** The provider refused it for the quota. */
  THROTTLED,
  /** Its connection was never made. */
  NOT_CONNECTED,
  /** The instance was watched for the settle time and never left its state and version. */
  SETTLED
}
