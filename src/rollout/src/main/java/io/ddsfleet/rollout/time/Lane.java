package io.ddsfleet.rollout.time;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * One worker of a scheduler, used as a scheduler: whatever runs on it runs one at a time and in
 * order, so the state of a rollout needs no lock. It is also the rollout's clock, so that a virtual
 * scheduler moves everything.
 */
public final class Lane implements Scheduler {

  private final Scheduler source;
  private final Scheduler.Worker worker;
  private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();

  private Lane(Scheduler source) {
    this.source = source;
    this.worker = source.createWorker();
  }

  /** Takes a worker of the scheduler; {@link #dispose()} gives it back. */
  public static Lane on(Scheduler scheduler) {
    return new Lane(scheduler);
  }

  /** The monotonic time in nanoseconds: for permits, timeouts and gaps. */
  public long nanos() {
    return source.now(TimeUnit.NANOSECONDS);
  }

  /** The wall clock: for deadlines that outlive the process and for the time of an event. */
  public Instant instant() {
    return Instant.ofEpochMilli(source.now(TimeUnit.MILLISECONDS));
  }

  @Override
  public long now(TimeUnit unit) {
    return source.now(unit);
  }

  @Override
  public Disposable schedule(Runnable task) {
    return unlessEnded(() -> worker.schedule(inTurn(task)));
  }

  @Override
  public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
    return unlessEnded(() -> worker.schedule(inTurn(task), delay, unit));
  }

  @Override
  public Disposable schedulePeriodically(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return unlessEnded(() -> worker.schedulePeriodically(inTurn(task), initialDelay, period, unit));
  }

  /** One task at a time, even on a worker that has more threads than one. */
  private Runnable inTurn(Runnable task) {
    return () -> {
      due.add(task);
      if (running.getAndIncrement() == 0) {
        do {
          runNext();
        } while (running.decrementAndGet() != 0);
      }
    };
  }

  private void runNext() {
    try {
      due.remove().run();
    } catch (Throwable failure) { // a task that fails must not stop those behind it
      Exceptions.throwIfJvmFatal(failure);
      Operators.onErrorDropped(failure, Context.empty());
    }
  }

  /**
   * Work for a lane that has ended is let go, not refused: a subscriber may cancel after the last
   * event, and an exception out of his cancel would cost him that event.
   */
  private Disposable unlessEnded(Supplier<Disposable> scheduling) {
    try {
      return scheduling.get();
    } catch (RejectedExecutionException refused) {
      if (worker.isDisposed()) {
        return Disposables.disposed();
      }
      throw refused;
    }
  }

  @Override
  public Worker createWorker() {
    return new Guest();
  }

  @Override
  public void dispose() {
    worker.dispose();
  }

  @Override
  public boolean isDisposed() {
    return worker.isDisposed();
  }

  /** A worker for one operator: shares the lane's thread, and its end ends only its own tasks. */
  private final class Guest implements Worker {

    private final Disposable.Swap periodic = Disposables.swap();
    private volatile boolean disposed;

    @Override
    public Disposable schedule(Runnable task) {
      return Lane.this.schedule(unlessDisposed(task));
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
      return Lane.this.schedule(unlessDisposed(task), delay, unit);
    }

    @Override
    public Disposable schedulePeriodically(
        Runnable task, long initialDelay, long period, TimeUnit unit) {
      Disposable started =
          Lane.this.schedulePeriodically(unlessDisposed(task), initialDelay, period, unit);
      periodic.update(started);
      return started;
    }

    @Override
    public void dispose() {
      disposed = true;
      periodic.dispose();
    }

    @Override
    public boolean isDisposed() {
      return disposed || Lane.this.isDisposed();
    }

    private Runnable unlessDisposed(Runnable task) {
      return () -> {
        if (!disposed) {
          task.run();
        }
      };
    }
  }
}
