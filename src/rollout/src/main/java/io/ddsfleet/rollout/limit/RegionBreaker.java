package io.ddsfleet.rollout.limit;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.time.Backoff;
import io.ddsfleet.rollout.time.Lane;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Holds the calls of one region while it is ill. Open, it waits 2 s, doubling to 60 s, and then
 * lets one read of its own through: only if that comes back does anything else go. Lives on the
 * lane.
 *
 * <p>The counting is resilience4j's; the waiting is ours, because its timers run on threads of
 * their own and know no virtual time.
 */
public final class RegionBreaker {

  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60));

  /** While nobody needs the region, how often that is asked; it is not probed, nor given up. */
  private static final Duration REST = Duration.ofSeconds(60);

  /** The breaker's own clock opens and closes nothing, and slowness is no sickness. */
  private static final Duration NEVER = Duration.ofDays(365);

  private static final CircuitBreakerConfig COUNTING =
      CircuitBreakerConfig.custom()
          .slidingWindow(20, 5, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
          .failureRateThreshold(50)
          .slowCallDurationThreshold(NEVER)
          .permittedNumberOfCallsInHalfOpenState(1)
          .waitDurationInOpenState(NEVER)
          .recordException(RegionBreaker::isSickness)
          .build();

  private final Lane lane;
  private final Mono<?> probe;
  private final CircuitBreaker counter;
  private final Consumer<BreakerState> listener;
  private final Sinks.Many<Integer> opened = Sinks.many().unicast().onBackpressureBuffer();
  private final Sinks.Empty<Void> lost = Sinks.empty();
  private final Duration holdDeadline;
  private final BooleanSupplier needed;
  private Sinks.Empty<Void> closed = Sinks.empty();
  private BreakerState state = BreakerState.CLOSED;
  private int generation;
  private int pauses;
  private long openSince;
  private boolean standsStill;

  RegionBreaker(
      String regionId,
      Lane lane,
      Duration holdDeadline,
      BooleanSupplier needed,
      Mono<?> probe,
      Consumer<BreakerState> listener) {
    this.lane = lane;
    this.holdDeadline = holdDeadline;
    this.needed = needed;
    this.probe = probe;
    this.listener = listener;
    this.counter = CircuitBreaker.of(regionId, COUNTING);
    closed.tryEmitEmpty();
  }

  /** Whether calls go through. */
  public boolean isClosed() {
    return state == BreakerState.CLOSED;
  }

  /** Completes when calls go through; at once if they do now. */
  public Mono<Void> whenClosed() {
    return Mono.defer(() -> closed.asMono());
  }

  /** Completes when the region was out of reach for longer than the hold deadline. */
  public Mono<Void> lost() {
    return lost.asMono();
  }

  /** The rollout waits for a person: the region is not given up meanwhile. */
  void standStill() {
    standsStill = true;
  }

  /** The rollout goes on: the hold deadline counts anew. */
  void moveOn() {
    standsStill = false;
    openSince = lane.nanos();
  }

  /** Looks after the region while the breaker is open; runs until it is cancelled. */
  Mono<Void> care() {
    return opened.asFlux().concatMap(time -> probeUntilClosed(), 1).then();
  }

  /** The call as the breaker sees it: how it ends is counted, unless it began in another state. */
  <T> Mono<T> counting(Mono<T> call) {
    return Mono.defer(
        () -> {
          int begunIn = generation;
          long begunAt = lane.nanos();
          return call.doOnSuccess(value -> succeeded(begunIn, begunAt))
              .doOnError(error -> failed(begunIn, begunAt, error));
        });
  }

  private void succeeded(int begunIn, long begunAt) {
    if (begunIn == generation) {
      counter.onSuccess(lane.nanos() - begunAt, TimeUnit.NANOSECONDS);
      follow();
    }
  }

  private void failed(int begunIn, long begunAt, Throwable error) {
    if (begunIn == generation) {
      long took = lane.nanos() - begunAt;
      if (isSickness(error)) {
        counter.onError(took, TimeUnit.NANOSECONDS, error);
      } else {
        counter.onSuccess(took, TimeUnit.NANOSECONDS);
      }
      follow();
    }
  }

  private void follow() {
    BreakerState now = BreakerState.valueOf(counter.getState().name());
    if (now == state) {
      return;
    }
    boolean wasClosed = isClosed();
    state = now;
    generation++;
    if (now == BreakerState.CLOSED) {
      pauses = 0;
      listener.accept(now);
      closed.tryEmitEmpty();
      return;
    }
    if (wasClosed) {
      openSince = lane.nanos();
      closed = Sinks.empty();
      opened.tryEmitNext(generation);
    }
    listener.accept(now);
  }

  private Mono<Void> probeUntilClosed() {
    return Mono.defer(this::pauseThenProbe).repeat(() -> !isClosed()).then();
  }

  private Mono<Void> pauseThenProbe() {
    if (!needed.getAsBoolean()) {
      openSince = lane.nanos();
      return Mono.delay(REST, lane).then();
    }
    Duration left = left();
    Duration pause = PAUSES.pause(pauses++);
    if (standsStill || pause.compareTo(left) < 0) {
      return Mono.delay(pause, lane).then(Mono.defer(this::tryOnce));
    }
    return Mono.delay(left, lane).then(Mono.defer(this::giveUp));
  }

  private Duration left() {
    return holdDeadline.minusNanos(lane.nanos() - openSince);
  }

  private Mono<Void> giveUp() {
    boolean tooEarly = standsStill || left().compareTo(Duration.ZERO) > 0;
    if (tooEarly) {
      return Mono.empty(); // the rollout was paused meanwhile
    }
    lost.tryEmitEmpty();
    return Mono.never();
  }

  private Mono<Void> tryOnce() {
    counter.transitionToHalfOpenState();
    follow();
    if (!counter.tryAcquirePermission()) {
      return Mono.empty();
    }
    return counting(probe)
        .doOnCancel(counter::releasePermission)
        .onErrorResume(error -> Mono.empty())
        .then();
  }

  private static boolean isSickness(Throwable error) {
    return error instanceof ControlPlaneException failure && failure.fault().isSickness();
  }
}
