package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Fleet;
import reactor.core.publisher.Mono;

/**
 * The record of one rollout, in the hands of the run that owns it. Every method is lazy, never
 * blocks the subscribing thread, and is subscribed to in the order in which things happen, possibly
 * before earlier ones completed; that order is kept.
 *
 * <p>The record keeps the rollout's claims in step with its events: an intent makes the claim of
 * its instance durable, an outcome removes it, and an unresolved one leaves it behind, for its call
 * is not proven. Neither is a call that was inherited, until the instance is cleared or ends.
 */
public interface RolloutRecord {

  /** What was written before this run; of a new rollout only its header. */
  RolloutHistory history();

  /** Keeps the inventory, which is frozen from now on; once, before the first event. */
  Mono<Void> keep(Fleet fleet);

  /**
   * Keeps one event, and completes when it is kept: an {@code InstanceRequested} durably, together
   * with the claim of its instance, so that a crash right after finds both; any other in order. An
   * error stops the rollout before its next call, and nothing after it is kept. Cancelling gives
   * the answer up; what was subscribed to is kept all the same.
   */
  Mono<Void> append(RolloutEvent event);

  /**
   * Claims an instance for this rollout, if no other living one has it. Asked before the read that
   * a call relies on, so that nobody else can have called in between. Claiming twice is one claim,
   * with one answer.
   */
  Mono<Claim> claim(InstanceRef instance);

  /**
   * Whether this run still owns the record, checked anew: {@code false} when somebody else may own
   * it by now. An error says that nobody knows.
   */
  Mono<Boolean> confirm();

  /**
   * Gives the record up, after what was appended before is kept. Claims with an unproven call stay
   * behind without a living owner. The record of a rollout that has no event is removed.
   */
  Mono<Void> close();
}
