package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Whether this run may still call: it has to have confirmed a short while ago that its rollout is
 * its own. A process that was stopped, or a machine that slept, finds its lease run out when it
 * goes on, and so calls nothing on the strength of what it knew before. Lives on the lane.
 */
final class Lease {

  private static final Logger log = LoggerFactory.getLogger(Lease.class);

  private static final Duration LENGTH = Duration.ofSeconds(15);
  private static final Duration RENEWAL = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Lane lane;
  private final RolloutRecord record;
  private final Runnable onRevoked;
  private long confirmedNanos;
  private Instant confirmedAt;

  /**
   * A lease that was confirmed just now, by the opening of the record.
   *
   * @param onRevoked hears that the rollout may belong to somebody else by now
   */
  Lease(Lane lane, RolloutRecord record, Runnable onRevoked) {
    this.lane = lane;
    this.record = record;
    this.onRevoked = onRevoked;
    this.confirmedNanos = lane.nanos();
    this.confirmedAt = lane.instant();
  }

  /** Renews the lease again and again; runs until it is cancelled. */
  Mono<Void> work() {
    return Mono.delay(RENEWAL, lane).then(renewed()).repeat().then();
  }

  /**
   * Whether an upgrade call may be made now: asked last before it. The wall clock is asked too, for
   * the monotonic one stands still while a machine sleeps.
   */
  boolean mayMutate() {
    return lane.nanos() - confirmedNanos < LENGTH.toNanos()
        && Duration.between(confirmedAt, lane.instant()).compareTo(LENGTH) < 0;
  }

  /** Completes when a lease that ran out is valid again. */
  Mono<Void> restored() {
    return renewed().repeatWhen(done -> done.delayElements(RETRY, lane)).any(valid -> valid).then();
  }

  private Mono<Boolean> renewed() {
    return Mono.defer(
        () -> {
          long askedNanos = lane.nanos();
          Instant askedAt = lane.instant();
          return record
              .confirm()
              .publishOn(lane)
              .doOnNext(owned -> answered(owned, askedNanos, askedAt))
              .onErrorResume(Lease::nobodyKnows)
              .map(owned -> owned && mayMutate());
        });
  }

  private void answered(boolean owned, long askedNanos, Instant askedAt) {
    if (owned) {
      confirmedNanos = askedNanos;
      confirmedAt = askedAt;
    } else {
      onRevoked.run();
    }
  }

  private static Mono<Boolean> nobodyKnows(Throwable error) {
    log.warn(
        "Whether this rollout is still this process's own cannot be checked: {}", error.toString());
    return Mono.just(false);
  }
}
