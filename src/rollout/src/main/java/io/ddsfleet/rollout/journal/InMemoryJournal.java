package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.event.RolloutEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;

/** Keeps events in memory, for tests and for programs that keep the stream themselves. */
public final class InMemoryJournal implements RolloutJournal {

  private final Queue<RolloutEvent> events = new ConcurrentLinkedQueue<>();

  @Override
  public Mono<Void> append(RolloutEvent event) {
    return Mono.fromRunnable(() -> events.add(event));
  }

  /** What was appended so far, in order. */
  public List<RolloutEvent> events() {
    return List.copyOf(events);
  }
}
