package io.ddsfleet.rollout;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.InMemoryJournal;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.journal.RolloutRecord;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A journal in which a test decides what becomes of each append, before it is kept in memory. */
public class AppendingJournal implements RolloutJournal {

  private final InMemoryJournal kept = new InMemoryJournal();
  private final Function<RolloutEvent, Mono<Void>> before;

  public AppendingJournal(Function<RolloutEvent, Mono<Void>> before) {
    this.before = before;
  }

  @Override
  public Mono<RolloutRecord> begin(RolloutHeader header) {
    return kept.begin(header).map(this::wrap);
  }

  @Override
  public Mono<RolloutRecord> reopen(String rolloutId) {
    return kept.reopen(rolloutId).map(this::wrap);
  }

  @Override
  public Mono<RolloutHistory> read(String rolloutId) {
    return kept.read(rolloutId);
  }

  protected RolloutRecord wrap(RolloutRecord record) {
    return new Appending(record, before);
  }

  /** A record whose appends go another way first. */
  public record Appending(RolloutRecord record, Function<RolloutEvent, Mono<Void>> before)
      implements RolloutRecord {

    @Override
    public RolloutHistory history() {
      return record.history();
    }

    @Override
    public Mono<Void> keep(Fleet fleet) {
      return record.keep(fleet);
    }

    @Override
    public Mono<Void> append(RolloutEvent event) {
      return before.apply(event).then(record.append(event));
    }

    @Override
    public Mono<Claim> claim(InstanceRef instance) {
      return record.claim(instance);
    }

    @Override
    public Mono<Boolean> confirm() {
      return record.confirm();
    }

    @Override
    public Mono<Void> close() {
      return record.close();
    }
  }
}
