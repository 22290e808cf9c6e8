package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.Approval;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * What every run of one rollout object has in common; nothing in it changes.
 *
 * @param controlPlane the API
 * @param givenPolicy the limits; null: the defaults, or those that a resumed rollout began with
 * @param journal where rollouts are kept
 * @param labels words that are kept with a new rollout
 * @param approval who is asked before the first call
 * @param attended whether somebody is there who can continue a rollout that pauses by itself
 * @param scheduler what everything runs on, and whose time holds
 */
public record RunSettings(
    ControlPlane controlPlane,
    @Nullable RolloutPolicy givenPolicy,
    RolloutJournal journal,
    Map<String, String> labels,
    Approval approval,
    boolean attended,
    Scheduler scheduler) {

  public RunSettings {
    labels = Map.copyOf(labels);
  }

  /** The limits of a new rollout. */
  public RolloutPolicy policy() {
    return givenPolicy == null ? RolloutPolicy.ofDefaults() : givenPolicy;
  }

  /** The limits of a rollout that began with the given ones. */
  RolloutPolicy policyOver(RolloutPolicy begunWith) {
    return givenPolicy == null ? begunWith : givenPolicy;
  }
}
