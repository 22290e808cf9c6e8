package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.coordinator.Hold;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;

/** How an instance's stay in flight ended. */
sealed interface Visit {

  /** With its outcome. */
  record Done(UpgradeOutcome outcome) implements Visit {}

  /**
   * Without: no call of it is open, and it has to be admitted anew, after a pause.
   *
   * @param why what the pause is for
   */
  record Again(Duration pause, Hold why) implements Visit {

    static final Again AT_ONCE =
        new Again(Duration.ZERO, new Hold(Hold.Cause.RATE, "it waits for its turn"));

    /** Its last try did not get through. */
    static Again retry(Duration pause, String why) {
      return new Again(pause, new Hold(Hold.Cause.RETRY, why));
    }
  }
}
