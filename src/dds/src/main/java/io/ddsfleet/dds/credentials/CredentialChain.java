package io.ddsfleet.dds.credentials;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks in one place after the other; the first key found is taken. From then on only that place is
 * asked: another one's key is another identity, which nobody chose in the middle of a rollout.
 */
final class CredentialChain {

  private static final String ADVICE =
      "; set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or name a profile"
          + " with --profile";

  private final List<CredentialSource> sources;

  private final AtomicReference<@Nullable CredentialSource> chosen = new AtomicReference<>();

  CredentialChain(List<CredentialSource> sources) {
    this.sources = List.copyOf(sources);
  }

  Mono<Credentials> load() {
    return Mono.defer(
        () -> {
          CredentialSource source = chosen.get();
          return source == null ? search(new ArrayList<>()) : again(source);
        });
  }

  private static Mono<Credentials> again(CredentialSource source) {
    return source
        .load()
        .switchIfEmpty(
            Mono.error(
                () ->
                    CredentialsException.passing(
                        source.place() + " gave the key before and gives none now")));
  }

  /** As in the SDKs, a place that fails does not keep the later ones from being asked. */
  private Mono<Credentials> search(List<CredentialsException> failures) {
    return Flux.fromIterable(sources)
        .concatMap(source -> ask(source, failures), 1)
        .next()
        .switchIfEmpty(Mono.error(() -> nowhere(failures)));
  }

  private Mono<Credentials> ask(CredentialSource source, List<CredentialsException> failures) {
    return source
        .load()
        .doOnNext(found -> chosen.compareAndSet(null, source))
        .onErrorResume(
            CredentialsException.class,
            failure -> {
              failures.add(failure);
              return Mono.empty();
            });
  }

  private CredentialsException nowhere(List<CredentialsException> failures) {
    String places = sources.stream().map(CredentialSource::place).collect(joining(", "));
    String reasons =
        failures.stream().map(failure -> " (" + failure.getMessage() + ")").collect(joining());
    String message = "no credentials: looked in " + places + reasons + ADVICE;
    return failures.stream()
        .filter(CredentialsException::isPassing)
        .findFirst()
        .map(passing -> CredentialsException.outOfReach(message, passing))
        .orElseGet(() -> CredentialsException.missing(message));
  }
}
