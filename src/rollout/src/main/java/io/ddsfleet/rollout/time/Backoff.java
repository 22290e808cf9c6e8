package io.ddsfleet.rollout.time;

import java.time.Duration;

/**
 * Pauses that double from try to try, up to a longest one.
 *
 * @param first the pause after the first failure
 * @param longest no pause is longer
 */
public record Backoff(Duration first, Duration longest) {

  private static final int MAX_DOUBLINGS = 30;

  /** The pause after so many failures before this one. */
  public Duration pause(long failuresBefore) {
    Duration doubled = first.multipliedBy(1L << Math.min(failuresBefore, MAX_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
