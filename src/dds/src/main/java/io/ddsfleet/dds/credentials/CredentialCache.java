package io.ddsfleet.dds.credentials;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps a key until shortly before it expires. Whoever asks meanwhile shares one look-up; a failed
 * one is not kept.
 */
final class CredentialCache {

  /** Long enough for a few tries while the old key is still good. */
  static final Duration REFRESH_BEFORE = Duration.ofMinutes(5);

  private final Mono<Credentials> source;
  private final Clock clock;
  private final AtomicReference<@Nullable Credentials> last = new AtomicReference<>();

  CredentialCache(Mono<Credentials> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The key; every subscription gets the same one until it is due. */
  Mono<Credentials> cached() {
    return source
        .doOnNext(last::set)
        .onErrorResume(this::lastWhileItIsGood)
        .cacheInvalidateIf(this::isDue);
  }

  private boolean isDue(Credentials found) {
    return !found.lasts(clock.instant(), REFRESH_BEFORE);
  }

  private Mono<Credentials> lastWhileItIsGood(Throwable failure) {
    Credentials old = last.get();
    return old != null && old.lasts(clock.instant(), Duration.ZERO)
        ? Mono.just(old)
        : Mono.error(failure);
  }
}
