package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.time.Lane;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Stamps what happens, has it journalled, and only then publishes it, all in one order. Appends
 * overlap, so that a journal can write many at once.
 *
 * <p>Once the journal has failed, events are published without it: the subscriber is then the only
 * one who is told.
 */
final class EventLog {

  private static final int APPENDS_AT_ONCE = 256;

  private final String rolloutId;
  private final Lane lane;
  private final RolloutJournal journal;
  private final Consumer<Throwable> onBroken;
  private final Sinks.Many<Entry> entries = Sinks.many().unicast().onBackpressureBuffer();
  private final Sinks.Many<RolloutEvent> published =
      Sinks.many().unicast().onBackpressureBuffer(new Outbox());
  private long seq;
  private boolean broken;

  EventLog(String rolloutId, Lane lane, RolloutJournal journal, Consumer<Throwable> onBroken) {
    this.rolloutId = rolloutId;
    this.lane = lane;
    this.journal = journal;
    this.onBroken = onBroken;
  }

  /** What was published, for the one subscriber of the rollout. */
  Flux<RolloutEvent> events() {
    return published.asFlux();
  }

  /** Journals and publishes; runs until it is cancelled. */
  Mono<Void> work() {
    return entries.asFlux().flatMapSequential(this::journalled, APPENDS_AT_ONCE).then();
  }

  /** Something happened; nobody waits for it to be written. */
  void tell(Function<Stamp, RolloutEvent> event) {
    entries.tryEmitNext(entry(event));
  }

  /**
   * Something is about to happen; completes when it is in the journal and published, and fails when
   * the journal could not keep it.
   */
  Mono<Void> announce(Function<Stamp, RolloutEvent> event) {
    return Mono.defer(
        () -> {
          Entry entry = entry(event);
          entries.tryEmitNext(entry);
          return entry.kept().asMono();
        });
  }

  /** Nothing more will be published. */
  void close() {
    published.tryEmitComplete();
  }

  /** Nothing more will be published, and why. */
  void fail(Throwable error) {
    published.tryEmitError(error);
  }

  private Entry entry(Function<Stamp, RolloutEvent> event) {
    Stamp stamp = new Stamp(rolloutId, ++seq, lane.instant());
    return new Entry(event.apply(stamp), Sinks.empty());
  }

  private Mono<Void> journalled(Entry entry) {
    if (broken) {
      return Mono.fromRunnable(() -> publish(entry));
    }
    return journal
        .append(entry.event())
        .publishOn(lane)
        .onErrorResume(error -> Mono.fromRunnable(() -> breakDown(entry, error)))
        .then(Mono.fromRunnable(() -> publish(entry)));
  }

  private void breakDown(Entry entry, Throwable error) {
    entry.kept().tryEmitError(error);
    if (!broken) {
      broken = true;
      onBroken.accept(error);
    }
  }

  private void publish(Entry entry) {
    published.tryEmitNext(entry.event());
    entry.kept().tryEmitEmpty();
  }

  private record Entry(RolloutEvent event, Sinks.Empty<Void> kept) {}
}
