package io.ddsfleet.rollout.journal;

/** What becomes of the wish to have an instance for one rollout alone. */
public sealed interface Claim {

  /** It is this rollout's, and no other has a call for it that is not proven. */
  record Granted() implements Claim {}

  /**
   * It is this rollout's now; whoever had it before ended without seeing what became of its call,
   * if it made one.
   *
   * @param rolloutId the rollout that had it, or this one in an earlier run; empty when that cannot
   *     be read any more
   * @param fromVersion the instance's version before that call; empty when nobody knows
   */
  record Inherited(String rolloutId, String fromVersion) implements Claim {}

  /**
   * Another living rollout has it.
   *
   * @param rolloutId which one; empty when that cannot be read
   */
  record Held(String rolloutId) implements Claim {}
}
