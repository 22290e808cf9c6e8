package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.time.Lane;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
  private final Mono<Void> leaving;
  private final Consumer<Throwable> onBroken;
  private final Sinks.Many<Entry> entries = Sinks.many().unicast().onBackpressureBuffer();
  private final Sinks.Many<RolloutEvent> published =
      Sinks.many().unicast().onBackpressureBuffer(new Outbox());
  private long seq;
  private @Nullable Throwable failure;

  /**
   * A log without events.
   *
   * @param leaving completes when nobody waits for the journal any more, even if it hangs
   * @param onBroken hears that the journal failed, once
   */
  EventLog(
      String rolloutId,
      Lane lane,
      RolloutJournal journal,
      Mono<Void> leaving,
      Consumer<Throwable> onBroken) {
    this.rolloutId = rolloutId;
    this.lane = lane;
    this.journal = journal;
    this.leaving = leaving;
    this.onBroken = onBroken;
  }

  /** What was published, for the one subscriber of the rollout. */
  Flux<RolloutEvent> events() {
    return published.asFlux();
  }

  /** Journals and publishes; runs until it is cancelled. */
  Mono<Void> work() {
    return entries
        .asFlux()
        .flatMapSequential(this::journalled, APPENDS_AT_ONCE)
        .doOnNext(this::publish)
        .then();
  }

  /** Something happened; nobody waits for it to be written. Answers the event. */
  <E extends RolloutEvent> E tell(Function<Stamp, E> event) {
    E happened = event.apply(nextStamp());
    entries.tryEmitNext(new Entry(happened, Sinks.empty()));
    return happened;
  }

  /**
   * Something is about to happen; completes when it is in the journal and published, and fails when
   * the journal could not keep it.
   */
  Mono<Void> announce(Function<Stamp, RolloutEvent> event) {
    return Mono.defer(
        () -> {
          Entry entry = new Entry(event.apply(nextStamp()), Sinks.empty());
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

  private Stamp nextStamp() {
    return new Stamp(rolloutId, ++seq, lane.instant());
  }

  private Mono<Entry> journalled(Entry entry) {
    if (failure != null) {
      return Mono.just(entry);
    }
    return Mono.defer(() -> journal.append(entry.event()))
        .publishOn(lane)
        .takeUntilOther(leaving)
        .onErrorResume(error -> Mono.fromRunnable(() -> breakDown(error)))
        .thenReturn(entry);
  }

  private void breakDown(Throwable error) {
    if (failure == null) {
      failure = error;
      onBroken.accept(error);
    }
  }

  /** Whoever waits for a broken journal fails, even if his own event got in: others are missing. */
  private void publish(Entry entry) {
    published.tryEmitNext(entry.event());
    if (failure == null) {
      entry.kept().tryEmitEmpty();
    } else {
      entry.kept().tryEmitError(failure);
    }
  }

  private record Entry(RolloutEvent event, Sinks.Empty<Void> kept) {}
}
