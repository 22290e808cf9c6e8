package io.ddsfleet.rollout.policy;

import java.time.Duration;

/** Refuses values that are out of range, naming the limit and the value. */
final class Checks {

  private Checks() {}

  static Duration positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " is above zero, not " + value);
    }
    return value;
  }

  static int atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is at least " + least + ", not " + value);
    }
    return value;
  }
}
