package io.ddsfleet.journal;

import io.ddsfleet.rollout.journal.RolloutRecord;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Hands an opened rollout to the one who asked for it. Whoever cancels meanwhile gets none, and
 * then it is given up again: nobody else would.
 */
final class HandOver implements Disposable {

  private enum State {
    OPENING,
    OPENED,
    CANCELLED
  }

  private final JournalThread thread;
  private final MonoSink<RolloutRecord> sink;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPENING);
  private volatile @Nullable RolloutPages pages;

  private HandOver(JournalThread thread, MonoSink<RolloutRecord> sink) {
    this.thread = thread;
    this.sink = sink;
  }

  /** Opens the rollout for each subscription. */
  static Mono<RolloutRecord> of(JournalThread thread, Supplier<RolloutPages> opening) {
    return Mono.create(
        sink -> {
          HandOver handOver = new HandOver(thread, sink);
          sink.onCancel(handOver);
          if (!thread.execute(() -> handOver.open(opening))) {
            sink.error(JournalErrors.journalClosed());
          }
        });
  }

  private void open(Supplier<RolloutPages> opening) {
    if (state.get() == State.CANCELLED) {
      return;
    }
    try {
      hand(opening.get());
    } catch (Throwable e) {
      sink.error(e);
    }
  }

  private void hand(RolloutPages opened) {
    pages = opened;
    if (state.compareAndSet(State.OPENING, State.OPENED)) {
      sink.success(new FileRecord(opened, thread));
    } else {
      opened.close();
    }
  }

  /** Nobody waits any more. */
  @Override
  public void dispose() {
    boolean wasOpened = state.getAndSet(State.CANCELLED) == State.OPENED;
    RolloutPages opened = pages;
    if (wasOpened && opened != null) {
      thread.execute(opened::close);
    }
  }
}
