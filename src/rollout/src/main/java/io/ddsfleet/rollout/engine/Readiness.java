package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.journal.Claim;

/** What the read right before an upgrade call says. */
sealed interface Readiness {

  /**
   * It may be called.
   *
   * @param readAt when the read began, in monotonic nanoseconds
   */
  record Ready(long readAt) implements Readiness {}

  /** An earlier call of it, taken for not executed, was executed: this state gave it away. */
  record Executed(String state) implements Readiness {}

  /** Another rollout that ended may have called for it: its call is watched first. */
  record Doubtful(Claim.Inherited legacy) implements Readiness {}

  /** The provider clearly refused to tell. */
  record Refused(ControlPlaneException failure) implements Readiness {}

  /** It may not be called, now or ever; its stay ends. */
  record NotNow(Visit visit) implements Readiness {}
}
