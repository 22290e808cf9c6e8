package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Fleet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is written of one rollout, and which run owns it. */
final class MemoryPages {

  private final RolloutHeader header;
  private final Queue<RolloutEvent> events = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable MemoryRecord> owner = new AtomicReference<>();
  private volatile @Nullable Fleet fleet;

  MemoryPages(RolloutHeader header) {
    this.header = header;
  }

  RolloutHeader header() {
    return header;
  }

  RolloutHistory history() {
    return new RolloutHistory(header, fleet, List.copyOf(events));
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  void keep(Fleet inventory) {
    fleet = inventory;
  }

  void append(RolloutEvent event) {
    events.add(event);
  }

  /** Makes the record the owner, unless there is one. */
  boolean take(MemoryRecord record) {
    return owner.compareAndSet(null, record);
  }

  boolean isOwnedBy(MemoryRecord record) {
    return owner.get() == record;
  }

  void give(MemoryRecord record) {
    owner.compareAndSet(record, null);
  }
}
