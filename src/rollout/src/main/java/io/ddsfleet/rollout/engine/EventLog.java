package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.time.Lane;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  private final RolloutRecord record;
  private final Mono<Void> leaving;
  private final Consumer<Throwable> onBroken;
  private final Sinks.Many<Entry> entries = Sinks.many().unicast().onBackpressureBuffer();
  private final Sinks.Many<RolloutEvent> published =
      Sinks.many().unicast().onBackpressureBuffer(new Outbox());
  private final Set<RolloutEvent> unkept = new LinkedHashSet<>();
  private long seq;
  private Sinks.Empty<Void> lastKept = Sinks.empty();
  private @Nullable Throwable failure;

  /**
   * A log without events of this run.
   *
   * @param record where events are kept
   * @param lastSeq the last number that an earlier run may have given to an event
   * @param leaving completes when nobody waits for the journal any more, even if it hangs
   * @param onBroken hears that the journal failed, once
   */
  EventLog(
      Lane lane,
      RolloutRecord record,
      long lastSeq,
      Mono<Void> leaving,
      Consumer<Throwable> onBroken) {
    this.rolloutId = record.history().header().rolloutId();
    this.lane = lane;
    this.record = record;
    this.seq = lastSeq;
    this.leaving = leaving;
    this.onBroken = onBroken;
    lastKept.tryEmitEmpty(); // nothing was told so far
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
    enter(happened);
    return happened;
  }

  /**
   * Something is about to happen; completes when it is in the journal and published, and fails when
   * the journal could not keep it.
   */
  Mono<Void> announce(Function<Stamp, RolloutEvent> event) {
    return Mono.defer(() -> enter(event.apply(nextStamp())).kept().asMono());
  }

  /**
   * Completes when everything that was told before the subscription is in the journal and
   * published, or nobody waits for the journal any more; fails when the journal could not keep it.
   */
  Mono<Void> keptSoFar() {
    return Mono.defer(() -> Mono.firstWithSignal(lastKept.asMono(), leaving));
  }

  private Entry enter(RolloutEvent event) {
    Entry entry = Entry.of(event);
    unkept.add(event);
    entries.tryEmitNext(entry);
    lastKept = entry.kept();
    return entry;
  }

  /** Something that an earlier run has written down: it is published and not kept again. */
  <E extends RolloutEvent> void repeat(Instant at, Function<Stamp, E> event) {
    E happened = event.apply(new Stamp(rolloutId, ++seq, at));
    entries.tryEmitNext(Entry.repeated(happened));
  }

  /** Keeps the inventory; a journal that cannot do it is broken. Never an error. */
  Mono<Void> keep(Fleet fleet) {
    return untilLeft(Mono.defer(() -> record.keep(fleet)));
  }

  /** Nothing is kept from now on, and nobody who waits for that is let go on. */
  void breakDown(Throwable error) {
    if (failure == null) {
      failure = error;
      onBroken.accept(error);
    }
  }

  /**
   * Keeps what was told and not kept yet, and these last events, after {@link #work()} was
   * cancelled. What cannot be kept any more is let go.
   */
  Mono<Void> keepLast(List<Function<Stamp, RolloutEvent>> last) {
    last.forEach(this::tell);
    return Flux.fromIterable(List.copyOf(unkept))
        .concatMap(event -> record.append(event))
        .onErrorComplete()
        .then();
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
    if (failure != null || entry.isRepeated()) {
      return Mono.just(entry);
    }
    return untilLeft(Mono.defer(() -> handOver(entry.event()))).thenReturn(entry);
  }

  private Mono<Void> handOver(RolloutEvent event) {
    unkept.remove(event);
    return record.append(event);
  }

  private Mono<Void> untilLeft(Mono<Void> keeping) {
    // the first goes first: it is begun even where nobody waits for it any more
    return Mono.firstWithSignal(keeping.publishOn(lane), leaving)
        .onErrorResume(error -> Mono.fromRunnable(() -> breakDown(error)));
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

  private record Entry(RolloutEvent event, Sinks.Empty<Void> kept, boolean isRepeated) {

    static Entry of(RolloutEvent event) {
      return new Entry(event, Sinks.empty(), false);
    }

    static Entry repeated(RolloutEvent event) {
      return new Entry(event, Sinks.empty(), true);
    }
  }
}
