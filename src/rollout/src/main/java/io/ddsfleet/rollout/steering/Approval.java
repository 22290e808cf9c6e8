package io.ddsfleet.rollout.steering;

import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import reactor.core.publisher.Mono;

/** Asks a person, or a rule, whether a rollout may begin. */
@FunctionalInterface
public interface Approval {

  /** Everything may begin. */
  Approval GRANTED = started -> Mono.just(true);

  /**
   * Asked once, when the inventory is complete and before the first upgrade call of the run; not
   * asked when no call can be needed: nothing is eligible, or all that is left was executed in an
   * earlier run and is only watched. Anything but {@code true} aborts the rollout: its instances
   * are told as not started. Must not block the subscribing thread.
   */
  Mono<Boolean> ask(RolloutStarted started);
}
