package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.time.Backoff;
import java.time.Duration;

/**
 * How long something has been tried in vain, and how long to wait before the next try. Time in
 * which it was not tried, because the instance waited in line, is not silence.
 */
final class Silence {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(16));

  /** Tries that are further apart than this belong to different silences. */
  private static final Duration APART = Duration.ofSeconds(60);

  private int tries;
  private long since;
  private long last;

  /** A try failed; answers how long to wait before the next. */
  Duration failed(long nowNanos) {
    if (tries == 0 || nowNanos - last > APART.toNanos()) {
      tries = 0;
      since = nowNanos;
    }
    last = nowNanos;
    return BACKOFF.pause(tries++);
  }

  /** There was an answer. */
  void broken() {
    tries = 0;
  }

  /** Whether it has lasted for longer than that. */
  boolean isLongerThan(Duration limit) {
    return tries > 0 && last - since > limit.toNanos();
  }
}
