package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.event.RolloutEvent;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;

/**
 * Keeps rollouts in memory, for tests and for programs that outlive their rollouts but want them to
 * see each other and to go on after a cancellation. Safe for several threads; signals on the
 * subscribing one.
 */
public final class InMemoryJournal implements RolloutJournal {

  private final Map<String, MemoryPages> rollouts = new ConcurrentHashMap<>();
  private final MemoryClaims claims = new MemoryClaims();
  private final Queue<RolloutEvent> events = new ConcurrentLinkedQueue<>();

  @Override
  public Mono<RolloutRecord> begin(RolloutHeader header) {
    return Mono.fromSupplier(
        () -> {
          MemoryPages pages = new MemoryPages(header);
          if (rollouts.putIfAbsent(header.rolloutId(), pages) != null) {
            throw new JournalException(
                JournalException.Kind.UNWRITABLE,
                "Rollout " + header.rolloutId() + " is in the journal already.",
                null);
          }
          return open(pages);
        });
  }

  @Override
  public Mono<RolloutRecord> reopen(String rolloutId) {
    return Mono.fromSupplier(() -> open(pages(rolloutId)));
  }

  @Override
  public Mono<RolloutHistory> read(String rolloutId) {
    return Mono.fromSupplier(() -> pages(rolloutId).history());
  }

  /** The events of all rollouts so far, in the order in which they were appended. */
  public List<RolloutEvent> events() {
    return List.copyOf(events);
  }

  private RolloutRecord open(MemoryPages pages) {
    MemoryRecord record = new MemoryRecord(pages, claims, events::add, rollouts::remove);
    if (!pages.take(record)) {
      throw new JournalException(
          JournalException.Kind.OWNED,
          "Rollout "
              + pages.header().rolloutId()
              + " is owned by another run of this program: wait for its end, or cancel it.",
          null);
    }
    return record;
  }

  private MemoryPages pages(String rolloutId) {
    MemoryPages pages = rollouts.get(rolloutId);
    if (pages == null) {
      throw new JournalException(
          JournalException.Kind.UNKNOWN_ROLLOUT,
          "There is no rollout " + rolloutId + " in the journal.",
          null);
    }
    return pages;
  }
}
