package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.health.HealthGate;
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
 * @param healthGate says whether an upgraded instance is well
 * @param scheduler what everything runs on, and whose time holds
 */
public record RunSettings(
    ControlPlane controlPlane,
    @Nullable RolloutPolicy givenPolicy,
    RolloutJournal journal,
    Map<String, String> labels,
    Approval approval,
    boolean attended,
    HealthGate healthGate,
    Scheduler scheduler) {

  public RunSettings {
    labels = Map.copyOf(labels);
  }

  /** The limits of a new rollout. */
  public RolloutPolicy policy() {
    return givenPolicy == null ? RolloutPolicy.ofDefaults() : givenPolicy;
  }

  /** The limits that a new rollout begins with; they can be obeyed. */
  RolloutPolicy policyToBegin() {
    return answerable(policy());
  }

  /** The limits of a rollout that began with the given ones; they can be obeyed. */
  RolloutPolicy policyOver(RolloutPolicy begunWith) {
    return answerable(givenPolicy == null ? begunWith : givenPolicy);
  }

  /** A health check that nobody carries out must not pass for one that everybody passes. */
  private RolloutPolicy answerable(RolloutPolicy policy) {
    if (policy.health().asks() && healthGate == HealthGate.NONE) {
      throw new IllegalStateException(
          "the policy wants '"
              + policy.health().check()
              + "' to be asked for the health of each instance, and the rollout has nobody to ask:"
              + " give it a health gate");
    }
    return policy;
  }
}
