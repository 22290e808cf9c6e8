package io.ddsfleet.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * What the run wants of its record, in the order in which it subscribed. Whatever came in while the
 * disk was busy is written together, and so waits for the disk once.
 */
final class RecordQueue {

  private final JournalThread thread;
  private final RolloutPages pages;
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  RecordQueue(JournalThread thread, RolloutPages pages) {
    this.thread = thread;
    this.pages = pages;
  }

  /** Does something that adds lines, and answers when they are kept. */
  Mono<Void> keep(Runnable work) {
    return Mono.create(sink -> add(new Entry(new Wish<>(done(work), sink), true)));
  }

  /** Does something that does not depend on lines being kept. */
  Mono<Void> run(Runnable work) {
    return ask(done(work));
  }

  /** Asks something that is true whether or not lines are kept. */
  <T> Mono<T> ask(Supplier<T> work) {
    return Mono.create(sink -> add(new Entry(new Wish<>(work, sink), false)));
  }

  private void add(Entry entry) {
    entries.add(entry);
    if (waiting.getAndIncrement() == 0 && !thread.execute(this::work)) {
      refuse();
    }
  }

  private void work() {
    int known = waiting.get();
    while (known > 0) {
      try {
        fulfil(take(known));
      } finally { // what throws must not keep those behind it from ever being heard
        known = waiting.addAndGet(-known);
      }
    }
  }

  private void refuse() {
    int known = waiting.get();
    while (known > 0) {
      take(known).forEach(entry -> entry.wish().refuse(JournalErrors.journalClosed()));
      known = waiting.addAndGet(-known);
    }
  }

  private void fulfil(List<Entry> batch) {
    batch.forEach(entry -> entry.wish().fulfil());
    pages.commit();
    batch.forEach(this::answer);
  }

  private void answer(Entry entry) {
    RuntimeException failure = pages.failure();
    if (entry.waitsForLines() && failure != null) {
      entry.wish().refuse(failure);
    } else {
      entry.wish().answer();
    }
  }

  private List<Entry> take(int count) {
    List<Entry> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      batch.add(entries.remove());
    }
    return batch;
  }

  @SuppressWarnings("NullAway") // a Void is always null
  private static Supplier<Void> done(Runnable work) {
    return () -> {
      work.run();
      return null;
    };
  }

  private record Entry(Wish<?> wish, boolean waitsForLines) {}
}
