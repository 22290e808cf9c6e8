package io.ddsfleet.dds.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.dds.wire.AccessKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class CredentialChainTest {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private final AtomicReference<Mono<Credentials>> answer =
      new AtomicReference<>(Mono.just(key("pod")));
  private final CredentialSource pod = source("pod", Mono.defer(answer::get));
  private final CredentialSource machine = source("machine", Mono.just(key("machine")));

  private static Credentials key(String id) {
    return new Credentials(new AccessKey(id, "secret", "token"), Instant.EPOCH);
  }

  private static CredentialSource source(String place, Mono<Credentials> answers) {
    return new CredentialSource() {
      @Override
      public String place() {
        return place;
      }

      @Override
      public Mono<Credentials> load() {
        return answers;
      }
    };
  }

  private static void expect(Mono<Credentials> found, String id) {
    StepVerifier.create(found.map(each -> each.key().id()))
        .expectNext(id)
        .expectComplete()
        .verify(A_WHILE);
  }

  @Test
  void load_asksTheLaterPlaces_whenTheFirstFailsAtTheStart() {
    answer.set(Mono.error(CredentialsException.missing("refused")));
    expect(new CredentialChain(List.of(pod, machine)).load(), "machine");
  }

  @Test
  void load_neverChangesThePlace_whenTheOneThatGaveAKeyFailsLater() {
    Mono<Credentials> chain = new CredentialChain(List.of(pod, machine)).load();
    expect(chain, "pod");
    answer.set(Mono.error(CredentialsException.missing("refused")));
    StepVerifier.create(chain).expectErrorMessage("refused").verify(A_WHILE);
    answer.set(Mono.just(key("pod-2")));
    expect(chain, "pod-2");
  }

  @Test
  void load_passes_whenTheOneThatGaveAKeyHasNoneLater() {
    Mono<Credentials> chain = new CredentialChain(List.of(pod, machine)).load();
    expect(chain, "pod");
    answer.set(Mono.empty());
    StepVerifier.create(chain)
        .expectErrorSatisfies(
            error -> {
              assertThat(error).hasMessageContaining("pod gave the key before");
              assertThat(((CredentialsException) error).isPassing()).isTrue();
            })
        .verify(A_WHILE);
  }
}
