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
   * Takes a seat of a group for an instance that this rollout has claimed, and answers whether
   * there was one. Seats are counted over all rollouts of the journal: one is taken as long as a
   * living rollout has its instance, until that ends or is {@link #release released}, and as long
   * as a call for its instance is not proven, whoever lives; so an unresolved one stays taken. The
   * seat that was left with an unproven call is free for its instance, whoever has that now. Taking
   * a seat twice is one seat. Where others take seats at the same moment the answer may be {@code
   * false} although there is one: ask again. An instance that is not claimed is an {@link
   * IllegalStateException}.
   */
  Mono<Boolean> takeSeat(InstanceRef instance, GroupSeat seat);

  /**
   * Whether nobody living can give back a seat of the group: as many as it has are kept by calls
   * that are not proven, and that no living rollout looks after. Until somebody does, it is of no
   * use to ask for one again.
   */
  Mono<Boolean> isStuck(GroupSeat seat);

  /**
   * Gives back the claim of an instance and its seat, as it has to wait and no call of this rollout
   * for it is open. What was inherited with the claim and not looked after stays behind.
   */
  Mono<Void> release(InstanceRef instance);

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
