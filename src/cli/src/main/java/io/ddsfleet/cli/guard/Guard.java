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

  /** Whether what it refuses is refused to a resume too; no by default: a person may say yes. */
  default boolean isLasting() {
    return false;
  }
}
