package io.ddsfleet.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.GroupSeat;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.journal.RolloutRecord;
import reactor.core.publisher.Mono;

/** The record of one rollout, in files; its pages are turned on the journal's thread. */
final class FileRecord implements RolloutRecord {

  private final RolloutPages pages;
  private final RecordQueue queue;

  FileRecord(RolloutPages pages, JournalThread thread) {
    this.pages = pages;
    this.queue = new RecordQueue(thread, pages);
  }

  @Override
  public RolloutHistory history() {
    return pages.before();
  }

  @Override
  public Mono<Void> keep(Fleet fleet) {
    return queue.keep(() -> pages.keep(fleet));
  }

  @Override
  public Mono<Void> append(RolloutEvent event) {
    return queue.keep(() -> pages.append(event));
  }

  @Override
  public Mono<Claim> claim(InstanceRef instance) {
    return queue.ask(() -> pages.claim(instance));
  }

  @Override
  public Mono<Boolean> takeSeat(InstanceRef instance, GroupSeat seat) {
    return queue.ask(() -> pages.takeSeat(instance, seat));
  }

  @Override
  public Mono<Boolean> isStuck(GroupSeat seat) {
    return queue.ask(() -> pages.isStuck(seat));
  }

  @Override
  public Mono<Void> release(InstanceRef instance) {
    return queue.run(() -> pages.release(instance));
  }

  @Override
  public Mono<Boolean> confirm() {
    return queue.ask(pages::isStillMine);
  }

  @Override
  public Mono<Void> close() {
    return queue.run(pages::close);
  }
}
