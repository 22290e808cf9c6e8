package io.ddsfleet.cli.guard;

import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Instant;
import java.util.List;

/** Starts of rollouts that guards look at. */
final class Starts {

  static final String ROLLOUT_ID = "r-20261123-092100-k3f9";

  private Starts() {}

  static RolloutStarted of(int total, int remaining, String... regions) {
    Stamp stamp = new Stamp(ROLLOUT_ID, 0, Instant.EPOCH);
    return new RolloutStarted(
        stamp,
        total,
        remaining,
        remaining,
        List.of(regions),
        RolloutPolicy.ofDefaults(),
        0,
        0,
        false);
  }
}
