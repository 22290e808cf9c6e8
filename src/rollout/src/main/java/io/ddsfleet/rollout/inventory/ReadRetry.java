package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.time.Backoff;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Tries an inventory read again while that can help. An answer that failed gets a few tries within
 * 20 s: the user is waiting and nothing has started. A throttle is patient: it is the rate that has
 * to give way, and it does.
 */
final class ReadRetry {

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8));
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Lane lane;
  private final Duration throttleLimit;

  /**
   * How patient to be.
   *
   * @param lane measures the time
   * @param throttleLimit how long a read may go on being throttled
   */
  ReadRetry(Lane lane, Duration throttleLimit) {
    this.lane = lane;
    this.throttleLimit = throttleLimit;
  }

  /** The read, tried again; its last error when it cannot be had. */
  <T> Mono<T> around(Mono<T> read) {
    return Mono.defer(
        () -> {
          Patience patience = new Patience();
          return read.retryWhen(Retry.from(signals -> signals.concatMap(patience::pauseOrGiveUp)));
        });
  }

  /**
   * One read's patience: it runs from the first failure of its kind, for the wait before is the
   * rate's, and a throttle does not use up what is meant for faults.
   */
  private final class Patience {

    private long since;
    private int tries;
    private boolean throttles;

    Mono<Long> pauseOrGiveUp(Retry.RetrySignal signal) {
      Throwable error = signal.failure();
      if (tries == 0 || isThrottle(error) != throttles) {
        throttles = isThrottle(error);
        since = lane.nanos();
        tries = 0;
      }
      Duration pause = BACKOFF.pause(tries++);
      Duration spent = Duration.ofNanos(lane.nanos() - since);
      boolean inTime = spent.plus(pause).compareTo(limitFor(error)) < 0;
      return inTime && isRetryable(error) ? Mono.delay(pause, lane) : Mono.error(error);
    }
  }

  private Duration limitFor(Throwable error) {
    return isThrottle(error) ? throttleLimit : LIMIT;
  }

  private static boolean isThrottle(Throwable error) {
    return error instanceof ControlPlaneException failure && failure.fault() == Fault.THROTTLED;
  }

  private static boolean isRetryable(Throwable error) {
    return error instanceof ControlPlaneException failure && failure.fault().isRetryable();
  }
}
