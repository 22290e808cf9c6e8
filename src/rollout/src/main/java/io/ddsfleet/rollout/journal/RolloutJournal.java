package io.ddsfleet.rollout.journal;

import reactor.core.publisher.Mono;

/**
 * Where rollouts are written down, so that they can be gone on with, and where concurrent rollouts
 * see each other. One journal holds many rollouts; each is owned by one run at a time.
 *
 * <p>Every method is lazy and never blocks the subscribing thread. Failures are {@link
 * JournalException}s.
 */
public interface RolloutJournal {

  /** Keeps nothing and knows of nobody: the stream of events is all there is. */
  RolloutJournal NONE = new NoJournal();

  /**
   * Begins the record of a new rollout and owns it until it is closed.
   *
   * @param header what holds for all of its runs
   */
  Mono<RolloutRecord> begin(RolloutHeader header);

  /**
   * Opens the record of an earlier rollout and owns it until it is closed. Fails while another
   * living run owns it, and for a rollout that there is no record of.
   */
  Mono<RolloutRecord> reopen(String rolloutId);

  /** Reads what is written of a rollout, whoever owns it. */
  Mono<RolloutHistory> read(String rolloutId);
}
