package io.ddsfleet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/** The two clocks of the scheduler, and when the fleet started. */
final class FleetClock {

  private final Scheduler scheduler;
  private final long startNanos;

  FleetClock(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.startNanos = nanos();
  }

  /** The monotonic clock. */
  long nanos() {
    return scheduler.now(TimeUnit.NANOSECONDS);
  }

  /** The wall clock. */
  Instant instant() {
    return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
  }

  Duration sinceStart() {
    return Duration.ofNanos(nanos() - startNanos);
  }
}
