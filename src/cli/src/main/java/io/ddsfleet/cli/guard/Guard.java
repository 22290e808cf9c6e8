package io.ddsfleet.cli.guard;

import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import reactor.core.publisher.Mono;

/** One of those that have to agree before the first upgrade call. */
@FunctionalInterface
public interface Guard {

  /**
   * Answers whether the rollout may begin, on subscription and without blocking; anything but
   * {@code true} refuses it.
   *
   * @param dialogue where it says why, or asks
   */
  Mono<Boolean> check(RolloutStarted started, Dialogue dialogue);
}
