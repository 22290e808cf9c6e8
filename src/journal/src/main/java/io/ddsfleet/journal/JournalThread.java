package io.ddsfleet.journal;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The one thread of a journal, on which everything that touches the disk happens, in order.
 *
 * <p>What it was given it does, whoever has lost interest meanwhile: a task that is disposed of
 * while it runs is interrupted, and an interrupt closes the file that the thread is at, which would
 * give up its lock. So no task is tied to a subscription.
 */
final class JournalThread {

  static final String NAME = "ddsfleet-journal";

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(JournalThread::newThread);
  private final Scheduler scheduler = Schedulers.fromExecutorService(executor, NAME);

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, NAME);
    thread.setDaemon(true);
    return thread;
  }

  /** For what has to wait. */
  Scheduler scheduler() {
    return scheduler;
  }

  /** The wall clock. */
  Instant now() {
    return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
  }

  /** Does the work, after what it was given before; answers whether it will. */
  boolean execute(Runnable work) {
    try {
      executor.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Does the work for each subscription; cancelling does not stop it. */
  <T> Mono<T> call(Supplier<T> work) {
    return Mono.create(
        sink -> {
          Wish<T> wish = new Wish<>(work, sink);
          if (!execute(() -> wish.fulfil().answer())) {
            wish.refuse(JournalErrors.journalClosed());
          }
        });
  }

  /** Ends after what it was given before. */
  void close() {
    executor.shutdown();
  }
}
