package io.ddsfleet.rollout.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an instance has waited for a seat of its group that somebody left. Time in which it did
 * not ask for one, because the rollout was paused or its window was closed, is no waiting: it adds
 * up over all its windows.
 */
final class SeatWait {

  /** It is asked for again every second; what lies further apart is no waiting for it. */
  private static final Duration APART = Duration.ofSeconds(60);

  private Duration waited = Duration.ZERO;
  private @Nullable Instant askedAt;

  /** There was no seat again; answers how long it has waited. */
  Duration asked(Instant now) {
    Duration since = askedAt == null ? Duration.ZERO : Duration.between(askedAt, now);
    if (since.compareTo(APART) <= 0) {
      waited = waited.plus(since);
    }
    askedAt = now;
    return waited;
  }

  /** It has a seat, or a living rollout will give one back. */
  void over() {
    waited = Duration.ZERO;
    askedAt = null;
  }
}
