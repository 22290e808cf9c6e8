package io.ddsfleet.rollout.engine;

/** What the read right before an upgrade call says. */
sealed interface Readiness {

  /**
   * It may be called.
   *
   * @param readAt when the read began, in monotonic nanoseconds
   */
  record Ready(long readAt) implements Readiness {}

  /** It may not be called, now or ever; its stay ends. */
  record NotNow(Visit visit) implements Readiness {}
}
