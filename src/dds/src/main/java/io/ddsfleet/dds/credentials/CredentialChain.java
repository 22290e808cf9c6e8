package io.ddsfleet.dds.credentials;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks in one place after the other; the first key found is taken. */
final class CredentialChain {

  private static final String ADVICE =
      "; set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or name a profile"
          + " with --profile";

  private final List<CredentialSource> sources;

  CredentialChain(List<CredentialSource> sources) {
    this.sources = List.copyOf(sources);
  }

  Mono<Credentials> load() {
    return Mono.defer(() -> search(new ArrayList<>()));
  }

  /** As in the SDKs, a place that fails does not keep the later ones from being asked. */
  private Mono<Credentials> search(List<CredentialsException> failures) {
    return Flux.fromIterable(sources)
        .concatMap(source -> ask(source, failures), 1)
        .next()
        .switchIfEmpty(Mono.error(() -> nowhere(failures)));
  }

  private static Mono<Credentials> ask(
      CredentialSource source, List<CredentialsException> failures) {
    return source
        .load()
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
