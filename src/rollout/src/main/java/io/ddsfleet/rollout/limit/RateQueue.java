package io.ddsfleet.rollout.limit;

import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.time.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The line in front of one operation in one region. Only its head waits for a permit, so a new rate
 * holds for everybody behind it at once. Lives on the lane.
 */
final class RateQueue {

  private final Lane lane;
  private final Pacer pacer;
  private final Deque<MonoSink<Void>> urgent = new ArrayDeque<>();
  private final Deque<MonoSink<Void>> ordinary = new ArrayDeque<>();
  private @Nullable Disposable timer;

  RateQueue(Lane lane, Rate rate) {
    this.lane = lane;
    this.pacer = new Pacer(rate);
  }

  /**
   * Completes when the caller may send one call. Lines up on subscription; cancelling leaves the
   * line.
   */
  Mono<Void> acquire(Urgency urgency) {
    Deque<MonoSink<Void>> line = urgency == Urgency.URGENT ? urgent : ordinary;
    return Mono.create(
        sink -> {
          line.add(sink);
          sink.onCancel(() -> line.remove(sink));
          advance();
        });
  }

  /** The rate that holds now, a second. */
  double perSecond() {
    return pacer.perSecond();
  }

  /** Another rate holds from now on, also for whoever waits. */
  void setRate(Rate rate) {
    pacer.setRate(rate);
    lookAnew();
  }

  void succeeded() {
    pacer.succeeded(lane.nanos());
  }

  boolean throttled(long sentAt) {
    boolean cut = pacer.throttled(sentAt, lane.nanos());
    if (cut) {
      lookAnew();
    }
    return cut;
  }

  private void lookAnew() {
    if (timer != null) {
      timer.dispose();
      timer = null;
      advance();
    }
  }

  private void advance() {
    while (timer == null && !(urgent.isEmpty() && ordinary.isEmpty())) {
      long wait = pacer.waitNanos(lane.nanos());
      if (wait > 0) {
        timer = lane.schedule(this::awake, wait, TimeUnit.NANOSECONDS);
        return;
      }
      pacer.take(lane.nanos());
      (urgent.isEmpty() ? ordinary : urgent).remove().success();
    }
  }

  private void awake() {
    timer = null;
    advance();
  }
}
