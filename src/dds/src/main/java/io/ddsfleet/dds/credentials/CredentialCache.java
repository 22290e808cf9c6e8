package io.ddsfleet.dds.credentials;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps a key until some time before it expires. Whoever asks meanwhile shares one look-up. While
 * the old key is good a failed refresh is no failure, and is left alone for a moment; the first
 * look-up's failure is not kept.
 */
final class CredentialCache {

  /** More than the 15 minutes that this machine's clock may be off. */
  static final Duration REFRESH_BEFORE = Duration.ofMinutes(20);

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

  private final Mono<Credentials> source;
  private final Clock clock;
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

  CredentialCache(Mono<Credentials> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** A key, and when to look for the next one. */
  private record Held(Credentials found, Instant dueAt) {}

  /** The key; every subscription gets the same one until it is due. */
  Mono<Credentials> cached() {
    return source
        .doOnNext(found -> held.set(new Held(found, dueAt(found))))
        .onErrorResume(this::lastWhileItIsGood)
        .cacheInvalidateIf(any -> isDue());
  }

  /** Early, but a short-lived key not before half of its life is over. */
  private Instant dueAt(Credentials found) {
    Duration half = Duration.between(clock.instant(), found.expiresAt()).dividedBy(2);
    return found.expiresAt().minus(half.compareTo(REFRESH_BEFORE) < 0 ? half : REFRESH_BEFORE);
  }

  private boolean isDue() {
    Held now = held.get();
    return now == null || !clock.instant().isBefore(now.dueAt()) || !isGood(now.found());
  }

  private boolean isGood(Credentials found) {
    return found.lasts(clock.instant(), Duration.ZERO);
  }

  private Mono<Credentials> lastWhileItIsGood(Throwable failure) {
    Held old = held.get();
    if (old == null || !isGood(old.found())) {
      return Mono.error(failure);
    }
    held.set(new Held(old.found(), clock.instant().plus(AFTER_A_FAILURE)));
    return Mono.just(old.found());
  }
}
