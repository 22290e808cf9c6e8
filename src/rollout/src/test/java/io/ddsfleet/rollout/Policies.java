package io.ddsfleet.rollout;

import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicyBuilder;
import io.ddsfleet.rollout.policy.WavePolicy;

/** Policies for tests that are about something else than waves. */
public final class Policies {

  private Policies() {}

  /** The defaults, but without a canary: whoever may go goes at once. */
  public static RolloutPolicyBuilder atOnce() {
    return RolloutPolicy.builder().waves(WavePolicy.SINGLE);
  }
}
