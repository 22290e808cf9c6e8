package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;

/** How an instance's stay in flight ended. */
sealed interface Visit {

  /** With its outcome. */
  record Done(UpgradeOutcome outcome) implements Visit {}

  /**
   * Without: no call of it is open, and it has to be admitted anew, after a pause.
   *
   * @param why what the pause is for; empty without one
   */
  record Again(Duration pause, String why) implements Visit {

    static final Again AT_ONCE = new Again(Duration.ZERO, "");
  }
}
