package io.ddsfleet.simulator.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers nonces for as long as a request with one could still be in time, which is twice the
 * allowed distance of the clocks.
 */
final class Nonces {

  private static final long KEPT_MILLIS = Duration.ofMinutes(30).toMillis();

  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final AtomicLong nextCleaning = new AtomicLong(Long.MIN_VALUE);

  /** Whether the nonce is new; from now on it is not. */
  boolean isNew(String nonce, Instant now) {
    forgetOld(now.toEpochMilli());
    return seen.putIfAbsent(nonce, now.toEpochMilli()) == null;
  }

  private void forgetOld(long now) {
    long due = nextCleaning.get();
    if (now >= due && nextCleaning.compareAndSet(due, now + KEPT_MILLIS)) {
      seen.values().removeIf(at -> at < now - KEPT_MILLIS);
    }
  }
}
