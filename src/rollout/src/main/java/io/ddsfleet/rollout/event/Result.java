package io.ddsfleet.rollout.event;

/** How an instance ended. */
public enum Result {
  /** Back to {@code Running} with another version than before. */
  UPGRADED,
  /** It was at the latest version: no call was made. */
  CURRENT,
  /** It is not eligible. */
  SKIPPED,
  /** Its upgrade was refused, or ran and did not work. */
  FAILED,
  /** It may have been restarted and nobody can say how it ended. */
  UNRESOLVED,
  /** It is eligible, and no call was executed. */
  NOT_STARTED
}
