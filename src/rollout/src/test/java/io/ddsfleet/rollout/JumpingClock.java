package io.ddsfleet.rollout;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * A scheduler whose wall clock can be set: its monotonic clock, and so every delay, goes on as if
 * nothing had happened.
 */
final class JumpingClock implements Scheduler {

  private final Scheduler source;
  private Duration ahead = Duration.ZERO;

  JumpingClock(Scheduler source) {
    this.source = source;
  }

  /** Sets the wall clock forward by so much, or back by a negative time. */
  void jump(Duration by) {
    ahead = ahead.plus(by);
  }

  @Override
  public long now(TimeUnit unit) {
    long now = source.now(unit);
    return unit == TimeUnit.MILLISECONDS ? now + ahead.toMillis() : now;
  }

  @Override
  public Disposable schedule(Runnable task) {
    return source.schedule(task);
  }

  @Override
  public Worker createWorker() {
    return source.createWorker();
  }
}
