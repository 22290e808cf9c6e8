package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Fault;
import java.time.Duration;

/**
 * How long a watched instance may stay unread. Silence says nothing about an upgrade, but it has to
 * end: after the hold deadline, or after the settle time when it is the account that is refused.
 */
final class Sight {

  private final Duration holdDeadline;
  private final Duration settle;
  private long lastSeen;

  Sight(long begunAt, Duration holdDeadline, Duration settle) {
    this.lastSeen = begunAt;
    this.holdDeadline = holdDeadline;
    this.settle = settle;
  }

  void seen(long at) {
    lastSeen = at;
  }

  /** Whether this failed look was one too many. */
  boolean isLost(Observation.Unread unread) {
    Duration patience = unread.failure().fault() == Fault.REFUSED ? settle : holdDeadline;
    return unread.atNanos() - lastSeen > patience.toNanos();
  }
}
