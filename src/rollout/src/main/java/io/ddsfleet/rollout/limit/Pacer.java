package io.ddsfleet.rollout.limit;

import io.ddsfleet.rollout.policy.Rate;

/**
 * Says when the next call of one operation in one region may be sent. Pure arithmetic on the times
 * it is given, in nanoseconds of a monotonic clock.
 *
 * <p>Calls keep at least one interval apart, counted from the last that was let go: no burst at the
 * border of two periods, as a limiter with fixed periods has. A throttle halves the rate and rests
 * for a second, so that the provider's usual window of a second passes; success gives it back by
 * and by, never beyond what the user allows.
 */
final class Pacer {

  private static final double SECOND = 1e9;
  private static final long REST_NANOS = 1_000_000_000L;

  /** With success after success it takes a minute to climb from nothing to the full rate. */
  private static final double CLIMB_NANOS = 60e9;

  /** A success speaks for so much of the time since the one before. */
  private static final long LONGEST_CLIMB_NANOS = 5_000_000_000L;

  /** The rate never falls below this share of the full one. */
  private static final int SHARE_KEPT = 64;

  private double full;
  private double perSecond;
  private long nextAt = Long.MIN_VALUE;
  private long lastAt = Long.MIN_VALUE;
  private long cutAt = Long.MIN_VALUE;
  private long grownAt = Long.MIN_VALUE;

  Pacer(Rate rate) {
    this.full = rate.inSeconds();
    this.perSecond = full;
  }

  /** How long the next call has to wait; zero or less: it may go. */
  long waitNanos(long now) {
    return nextAt == Long.MIN_VALUE ? 0 : nextAt - now;
  }

  /** A call goes now. */
  void take(long now) {
    lastAt = now;
    nextAt = now + (long) (SECOND / perSecond);
  }

  /**
   * Another full rate holds from now on; what throttles have taken of the rate stays taken, in
   * proportion, and a rest goes on.
   */
  void setRate(Rate rate) {
    double share = perSecond / full;
    full = rate.inSeconds();
    perSecond = full * share;
    long interval = (long) (SECOND / perSecond);
    long afterLast = lastAt == Long.MIN_VALUE ? lastAt : lastAt + interval;
    long afterRest = cutAt == Long.MIN_VALUE ? cutAt : cutAt + Math.max(REST_NANOS, interval);
    nextAt = Math.max(afterLast, afterRest);
  }

  /** A call came through. */
  void succeeded(long now) {
    long climbed = grownAt == Long.MIN_VALUE ? 0 : Math.min(now - grownAt, LONGEST_CLIMB_NANOS);
    perSecond = Math.min(full, perSecond + full * climbed / CLIMB_NANOS);
    grownAt = now;
  }

  /**
   * A call that was sent at the given time was throttled; answers whether that cut the rate. Calls
   * sent before the last cut tell nothing new.
   */
  boolean throttled(long sentAt, long now) {
    if (cutAt != Long.MIN_VALUE && sentAt <= cutAt) {
      return false;
    }
    cutAt = now;
    grownAt = now;
    perSecond = Math.max(full / SHARE_KEPT, perSecond / 2);
    nextAt = now + Math.max(REST_NANOS, (long) (SECOND / perSecond));
    return true;
  }

  /** The rate that holds now. */
  double perSecond() {
    return perSecond;
  }
}
