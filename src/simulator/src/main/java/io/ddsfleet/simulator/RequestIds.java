package io.ddsfleet.simulator;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Request ids shaped like the provider's, the same ones for the same seed. */
final class RequestIds {

  private final long seed;
  private final AtomicLong count = new AtomicLong();

  RequestIds(long seed) {
    this.seed = seed;
  }

  String next() {
    long number = count.incrementAndGet();
    long high = Chance.bits(seed, "request", number);
    return new UUID(high, number).toString().toUpperCase(Locale.ROOT);
  }
}
