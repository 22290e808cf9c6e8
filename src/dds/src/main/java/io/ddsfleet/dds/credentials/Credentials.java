package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.wire.AccessKey;
import java.time.Duration;
import java.time.Instant;

/**
 * A key and how long it lasts.
 *
 * @param key the key
 * @param expiresAt when it stops being good; {@link Instant#MAX} when never
 */
public record Credentials(AccessKey key, Instant expiresAt) {

  static Credentials lasting(AccessKey key) {
    return new Credentials(key, Instant.MAX);
  }

  /** Whether it is still good some time after now. */
  boolean lasts(Instant now, Duration longer) {
    return now.plus(longer).isBefore(expiresAt);
  }
}
