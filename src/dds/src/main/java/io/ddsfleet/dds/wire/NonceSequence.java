package io.ddsfleet.dds.wire;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the nonces of one client: a random part of its own and a count. They have to be new, not
 * secret, so they do without {@link java.security.SecureRandom}, which reads a file and blocks.
 */
public final class NonceSequence {

  private final String own = drawn().toString();
  private final AtomicLong count = new AtomicLong();

  /** A nonce that no other request has. */
  public String next() {
    return own + "-" + count.incrementAndGet();
  }

  private static UUID drawn() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }
}
