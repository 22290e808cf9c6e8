package io.ddsfleet.rollout.policy;

import java.time.Duration;

/**
 * How often something may happen: a count of times in a unit of time, evenly spread.
 *
 * @param permits how many, from 1 to 1000 a second
 * @param period the unit of time they are counted in, above zero
 */
public record Rate(int permits, Duration period) {

  private static final int MAX_PER_SECOND = 1000;

  public Rate {
    if (permits < 1) {
      throw new IllegalArgumentException("a rate has at least 1 permit, not " + permits);
    }
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("the period of a rate is above zero, not " + period);
    }
    if (permits * 1e9 / period.toNanos() > MAX_PER_SECOND) {
      throw new IllegalArgumentException(
          "a rate is at most " + MAX_PER_SECOND + " a second, not " + permits + " in " + period);
    }
  }

  /** So many a second. */
  public static Rate perSecond(int permits) {
    return new Rate(permits, Duration.ofSeconds(1));
  }

  /** So many a minute. */
  public static Rate perMinute(int permits) {
    return new Rate(permits, Duration.ofMinutes(1));
  }

  /** The same as a number a second. */
  public double inSeconds() {
    return permits * 1e9 / period.toNanos();
  }

  /** As the command writes it: {@code 2/s}, {@code 30/m}. */
  @Override
  public String toString() {
    if (period.equals(Duration.ofSeconds(1))) {
      return permits + "/s";
    }
    return permits + (period.equals(Duration.ofMinutes(1)) ? "/m" : "/" + period);
  }
}
