package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.event.RolloutEvent;
import reactor.core.publisher.Mono;

/**
 * Where a rollout writes every event down before it publishes it.
 *
 * <p>Appends are subscribed to in the order of the events, possibly before earlier ones completed,
 * and must be kept in that order. An error stops the rollout before its next call.
 */
public interface RolloutJournal {

  /** Keeps nothing: the stream is all there is. */
  RolloutJournal NONE = event -> Mono.empty();

  /**
   * Keeps one event, and completes when it is kept: an {@code InstanceRequested} durably, so that a
   * crash right after finds it, any other at least in order. Never blocks the subscribing thread.
   */
  Mono<Void> append(RolloutEvent event);
}
