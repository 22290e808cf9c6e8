package io.ddsfleet.simulator.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * The clock that the server judges requests by.
 *
 * @param scheduler whose wall clock is right
 * @param skew how far this one is ahead of it; negative when it is behind
 */
record ServerClock(Scheduler scheduler, Duration skew) {

  Instant instant() {
    return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS)).plus(skew);
  }
}
