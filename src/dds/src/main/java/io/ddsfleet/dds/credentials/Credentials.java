package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.wire.AccessKey;
import java.time.Duration;
import java.time.Instant;

/**
 * A key and how long it lasts.
 *
 * @param key the key
 * @param expiresAt when it stops being good; {@link Instant#MAX} when never
 * @param origin where it was found, as a person names it; empty as long as nobody has said so
 */
public record Credentials(AccessKey key, Instant expiresAt, String origin) {

  Credentials(AccessKey key, Instant expiresAt) {
    this(key, expiresAt, "");
  }

  static Credentials lasting(AccessKey key) {
    return new Credentials(key, Instant.MAX);
  }

  /** The same, found at a place that led to where it was found so far. */
  Credentials at(String place) {
    return new Credentials(key, expiresAt, origin.isEmpty() ? place : place + ", " + origin);
  }

  /** Whether it is still good some time after now. */
  boolean lasts(Instant now, Duration longer) {
    return now.plus(longer).isBefore(expiresAt);
  }
}
