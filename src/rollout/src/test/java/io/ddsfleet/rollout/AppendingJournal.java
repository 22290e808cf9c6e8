package io.ddsfleet.rollout;

import io.ddsfleet.rollout.event.RolloutEvent;
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
  public static final class Appending extends ForwardingRecord {

    private final Function<RolloutEvent, Mono<Void>> before;

    public Appending(RolloutRecord record, Function<RolloutEvent, Mono<Void>> before) {
      super(record);
      this.before = before;
    }

    @Override
    public Mono<Void> append(RolloutEvent event) {
      return before.apply(event).then(super.append(event));
    }
  }
}
