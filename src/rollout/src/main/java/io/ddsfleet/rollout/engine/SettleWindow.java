package io.ddsfleet.rollout.engine;

import java.time.Duration;

/**
 * The proof that an unclear call was not executed: the instance was {@code Running} on its old
 * version in every successful read from the moment the answer became unclear until the settle time
 * had passed. Pure arithmetic on nanoseconds of a monotonic clock.
 *
 * <p>It takes at least three reads, the last begun after the settle time, with no gap in which a
 * restart could hide. A gap that is too wide, or any other state, starts the window anew; a failed
 * read extends it.
 */
final class SettleWindow {

  private static final int LEAST_READS = 3;

  private final long settleNanos;
  private final long maxGapNanos;
  private long endsAt;
  private long lastRead;
  private int reads;

  /**
   * Opens the window.
   *
   * @param unclearAt when the answer became unclear
   * @param settle how long it has to be watched
   * @param maxGap the widest gap between two reads
   */
  SettleWindow(long unclearAt, Duration settle, Duration maxGap) {
    this.settleNanos = settle.toNanos();
    this.maxGapNanos = maxGap.toNanos();
    restart(unclearAt);
  }

  /** The widest gap between two reads: the poll interval, or a third of the settle time. */
  static Duration maxGap(Duration pollInterval, Duration settle) {
    Duration third = settle.dividedBy(3);
    return pollInterval.compareTo(third) > 0 ? pollInterval : third;
  }

  /** The instance was seen unmoved by a read begun then; answers whether that settles it. */
  boolean sawUnmoved(long begunAt) {
    if (begunAt < lastRead) {
      return false;
    }
    if (begunAt - lastRead > maxGapNanos) {
      restart(begunAt);
    }
    reads++;
    lastRead = begunAt;
    return reads >= LEAST_READS && begunAt >= endsAt;
  }

  /** A read failed then: it may have hidden something. */
  void missed(long at) {
    endsAt = Math.max(endsAt, at + maxGapNanos);
  }

  /** The instance was in another state then: what was seen before proves nothing. */
  void restart(long at) {
    endsAt = at + settleNanos;
    lastRead = at;
    reads = 0;
  }
}
