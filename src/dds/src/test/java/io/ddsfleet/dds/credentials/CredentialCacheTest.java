package io.ddsfleet.dds.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.dds.wire.AccessKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class CredentialCacheTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS));
        }
      };
  private final AtomicInteger loads = new AtomicInteger();

  @AfterEach
  void dispose() {
    time.dispose();
  }

  private Credentials expiringIn(String id, Duration duration) {
    return new Credentials(new AccessKey(id, "secret", "token"), clock.instant().plus(duration));
  }

  private Mono<Credentials> cache(Queue<Mono<Credentials>> answers) {
    Mono<Credentials> source =
        Mono.defer(
            () -> {
              loads.incrementAndGet();
              return answers.remove();
            });
    return new CredentialCache(source, clock).cached();
  }

  private static void expect(Mono<Credentials> cached, String id) {
    StepVerifier.create(cached.map(found -> found.key().id()))
        .expectNext(id)
        .expectComplete()
        .verify(Duration.ofSeconds(10));
  }

  @Test
  void cached_looksOnce_untilShortlyBeforeTheExpiry() {
    Mono<Credentials> cached =
        cache(
            new ArrayDeque<>(
                List.of(
                    Mono.just(expiringIn("first", Duration.ofHours(1))),
                    Mono.just(expiringIn("second", Duration.ofHours(2))))));
    assertThat(loads).hasValue(0);
    expect(cached, "first");
    time.advanceTimeBy(Duration.ofMinutes(39));
    expect(cached, "first");
    assertThat(loads).hasValue(1);
    time.advanceTimeBy(Duration.ofMinutes(2));
    expect(cached, "second");
    assertThat(loads).hasValue(2);
  }

  @Test
  void cached_keepsAShortLivedKeyForHalfOfItsLife() {
    Credentials brief = expiringIn("brief", Duration.ofMinutes(15));
    Credentials next = expiringIn("next", Duration.ofHours(1));
    Mono<Credentials> cached = cache(new ArrayDeque<>(List.of(Mono.just(brief), Mono.just(next))));
    expect(cached, "brief");
    time.advanceTimeBy(Duration.ofMinutes(7));
    expect(cached, "brief");
    time.advanceTimeBy(Duration.ofMinutes(1));
    expect(cached, "next");
  }

  @Test
  void cached_keepsALastingKeyForEver() {
    Credentials lasting = Credentials.lasting(new AccessKey("lasting", "secret", ""));
    Mono<Credentials> cached = cache(new ArrayDeque<>(List.of(Mono.just(lasting))));
    expect(cached, "lasting");
    time.advanceTimeBy(Duration.ofDays(400));
    expect(cached, "lasting");
  }

  @Test
  void cached_leavesAFailedRefreshAloneForFiveSeconds() {
    Mono<Credentials> fails = Mono.error(CredentialsException.missing("service away"));
    Credentials next = expiringIn("new", Duration.ofHours(2));
    Mono<Credentials> cached =
        cache(
            new ArrayDeque<>(
                List.of(
                    Mono.just(expiringIn("old", Duration.ofHours(1))), fails, Mono.just(next))));
    expect(cached, "old");
    time.advanceTimeBy(Duration.ofMinutes(45));
    expect(cached, "old");
    time.advanceTimeBy(Duration.ofSeconds(4));
    expect(cached, "old");
    assertThat(loads).hasValue(2);
    time.advanceTimeBy(Duration.ofSeconds(1));
    expect(cached, "new");
  }

  @Test
  void cached_sharesOneLookUp_amongAllWhoAskMeanwhile() {
    Sinks.One<Credentials> later = Sinks.one();
    Mono<Credentials> cached = cache(new ArrayDeque<>(List.of(later.asMono())));
    Mono<List<String>> many =
        Mono.zip(
            List.of(cached, cached, cached),
            all -> List.of(((Credentials) all[0]).key().id(), ((Credentials) all[2]).key().id()));
    StepVerifier.create(many.subscribeOn(Schedulers.immediate()))
        .then(() -> later.tryEmitValue(expiringIn("only", Duration.ofHours(1))))
        .expectNext(List.of("only", "only"))
        .expectComplete()
        .verify(Duration.ofSeconds(10));
    assertThat(loads).hasValue(1);
  }

  @Test
  void cached_keepsTheOldKey_whenARefreshFails_whileItIsGood() {
    Credentials old = expiringIn("old", Duration.ofHours(1));
    Mono<Credentials> fails = Mono.error(CredentialsException.missing("service away"));
    Mono<Credentials> cached = cache(new ArrayDeque<>(List.of(Mono.just(old), fails, fails)));
    expect(cached, "old");
    time.advanceTimeBy(Duration.ofMinutes(57));
    expect(cached, "old");
    time.advanceTimeBy(Duration.ofMinutes(4));
    StepVerifier.create(cached).expectErrorMessage("service away").verify(Duration.ofSeconds(10));
  }

  @Test
  void cached_looksAgain_afterAFailure() {
    Mono<Credentials> fails = Mono.error(CredentialsException.missing("not yet"));
    Mono<Credentials> cached =
        cache(new ArrayDeque<>(List.of(fails, Mono.just(expiringIn("now", Duration.ofHours(1))))));
    StepVerifier.create(cached).expectErrorMessage("not yet").verify(Duration.ofSeconds(10));
    expect(cached, "now");
  }
}
