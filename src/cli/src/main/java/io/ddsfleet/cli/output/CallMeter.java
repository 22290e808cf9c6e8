package io.ddsfleet.cli.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Turns a growing number of calls into calls a second over the last few seconds. */
final class CallMeter implements DoubleSupplier {

  private static final Duration WINDOW = Duration.ofSeconds(5);

  private final LongSupplier calls;
  private final Clock clock;
  private final Deque<Reading> readings = new ArrayDeque<>();

  CallMeter(LongSupplier calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** Reads the number once more, and answers with its growth since the oldest reading kept. */
  @Override
  public double getAsDouble() {
    Reading newest = new Reading(clock.instant(), calls.getAsLong());
    readings.addLast(newest);
    while (Duration.between(readings.getFirst().at(), newest.at()).compareTo(WINDOW) > 0) {
      readings.removeFirst();
    }
    return newest.perSecondSince(readings.getFirst());
  }

  /** How many calls there had been at a moment. */
  private record Reading(Instant at, long calls) {
    double perSecondSince(Reading older) {
      long millis = Duration.between(older.at, at).toMillis();
      return millis <= 0 ? 0 : (calls - older.calls) * 1000.0 / millis;
    }
  }
}
