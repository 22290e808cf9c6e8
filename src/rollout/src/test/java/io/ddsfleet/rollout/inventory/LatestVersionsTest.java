package io.ddsfleet.rollout.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class LatestVersionsTest {

  private final List<String> asked = new ArrayList<>();
  private final List<Sinks.One<List<String>>> answers = new ArrayList<>();
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final LatestVersions versions =
      new LatestVersions(this::ask, Duration.ofSeconds(10), Lane.on(time));
  private final List<String> told = new ArrayList<>();

  @Test
  void isLatest_asksNothing_beforeItIsSubscribedTo() {
    versions.isLatest("cn-hangzhou", "v1");

    assertThat(asked).isEmpty();
  }

  @Test
  void isLatest_asksOncePerVersion_whoeverWantsToKnow() {
    lookUp("a", "v1");
    lookUp("b", "v1");
    lookUp("c", "v2");
    assertThat(asked).containsExactly("v1", "v2");

    answers.get(0).tryEmitValue(List.of("v2"));
    answers.get(1).tryEmitValue(List.of());
    lookUp("d", "v1");

    assertThat(told)
        .containsExactly("a: later ones", "b: later ones", "c: latest", "d: later ones");
    assertThat(asked).hasSize(2);
  }

  @Test
  void isLatest_asksAgain_afterAFailureThatAllWhoWaitedHearOf() {
    lookUp("a", "v1");
    lookUp("b", "v1");
    answers.get(0).tryEmitError(new IllegalStateException());
    assertThat(told).containsExactly("a: failed", "b: failed");

    lookUp("c", "v1");
    answers.get(1).tryEmitValue(List.of());

    assertThat(asked).containsExactly("v1", "v1");
    assertThat(told).endsWith("c: latest");
  }

  @Test
  void isLatest_asksThroughItsOwnRegion_whenTheOneThatWasAskedIsSlow() {
    lookUp("a", "v1");
    versions.isLatest("eu-central-1", "v1").subscribe(latest -> told.add("eu: " + latest));
    versions.isLatest("eu-central-1", "v1").subscribe(latest -> told.add("eu: " + latest));
    time.advanceTimeBy(Duration.ofMillis(9_999));
    assertThat(asked).hasSize(1);

    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(asked).containsExactly("v1", "v1");
    answers.get(1).tryEmitValue(List.of());
    assertThat(told).containsExactly("eu: true", "eu: true");
  }

  @Test
  void isLatest_goesOnForTheOthers_whenTheFirstWhoAskedIsCancelled() {
    versions.isLatest("cn-hangzhou", "v1").subscribe().dispose();
    lookUp("b", "v1");

    answers.get(0).tryEmitValue(List.of());

    assertThat(told).containsExactly("b: latest");
    assertThat(asked).hasSize(1);
  }

  private void lookUp(String who, String version) {
    versions
        .isLatest("cn-hangzhou", version)
        .map(latest -> latest ? "latest" : "later ones")
        .onErrorReturn("failed")
        .subscribe(answer -> told.add(who + ": " + answer));
  }

  private Mono<List<String>> ask(String regionId, String version) {
    return Mono.defer(
        () -> {
          asked.add(version);
          Sinks.One<List<String>> answer = Sinks.one();
          answers.add(answer);
          return answer.asMono();
        });
  }
}
