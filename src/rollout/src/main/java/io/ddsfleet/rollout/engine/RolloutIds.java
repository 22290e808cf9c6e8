package io.ddsfleet.rollout.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes ids like {@code r-20261123-092100-k3f9}: when it began, in UTC, and four to tell apart. */
final class RolloutIds {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int RADIX = 36;
  private static final int SUFFIXES = RADIX * RADIX * RADIX * RADIX;

  private RolloutIds() {}

  static String next(Instant now, RandomGenerator random) {
    String suffix = Integer.toString(random.nextInt(SUFFIXES), RADIX);
    return "r-" + WHEN.format(now) + "-" + "0".repeat(4 - suffix.length()) + suffix;
  }
}
