package io.ddsfleet.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A night of one minute, in which upgrades may begin.
 *
 * @param opens when it begins: a whole minute
 */
record Night(Instant opens) {

  private static final Duration LENGTH = Duration.ofMinutes(1);

  /**
   * This many, with a day of one minute between two, the first of them in so long or a bit more.
   */
  static List<Night> after(Instant now, Duration lead, int count) {
    Instant first = now.plus(lead).truncatedTo(ChronoUnit.MINUTES).plus(LENGTH);
    return IntStream.range(0, count).mapToObj(i -> nth(first, i)).toList();
  }

  private static Night nth(Instant first, int index) {
    return new Night(first.plus(LENGTH.multipliedBy(2L * index)));
  }

  /** When it is over. */
  Instant closes() {
    return opens.plus(LENGTH);
  }

  /** Whether it is night then. */
  boolean has(Instant at) {
    return !at.isBefore(opens) && at.isBefore(closes());
  }

  /** As {@code --window} takes it, in UTC; the last minute of a day ends at 00:00. */
  String window() {
    return "%tR-%tR".formatted(opens.atOffset(ZoneOffset.UTC), closes().atOffset(ZoneOffset.UTC));
  }
}
