package io.ddsfleet.cli.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class GuardsTest {

  private static final RolloutStarted STARTED = Starts.of(4, 3, "a");

  private final List<String> asked = new ArrayList<>();
  private final FakeDialogue dialogue = new FakeDialogue(true);

  @Test
  void ask_isYes_whenAllOfThemAgree_oneAfterTheOther() {
    expect(true, guard("limit", true), guard("question", true), guard("doubt", true));
    assertThat(asked).containsExactly("limit", "question", "doubt");
  }

  @Test
  void ask_isNo_withTheFirstRefusal_andNobodyElseIsAsked() {
    expect(false, guard("limit", true), guard("question", false), guard("doubt", true));
    assertThat(asked).containsExactly("limit", "question");
  }

  @Test
  void ask_isNo_whenOneOfThemHasNoAnswer() {
    expect(false, (started, with) -> Mono.empty(), guard("doubt", true));
    assertThat(asked).isEmpty();
  }

  @Test
  void ask_isYes_withoutAnyGuard_andFailsWithOneThatFails() {
    expect(true);
    Guard failing = (started, with) -> Mono.error(new IllegalStateException("no key"));
    StepVerifier.create(new Guards(List.of(failing), dialogue).ask(STARTED))
        .verifyErrorMessage("no key");
  }

  @Test
  void ask_asksAnew_forEachSubscription() {
    Mono<Boolean> answer = new Guards(List.of(guard("limit", true)), dialogue).ask(STARTED);

    assertThat(asked).isEmpty();
    StepVerifier.create(answer).expectNext(true).verifyComplete();
    StepVerifier.create(answer).expectNext(true).verifyComplete();
    assertThat(asked).containsExactly("limit", "limit");
  }

  private void expect(boolean answer, Guard... guards) {
    StepVerifier.create(new Guards(List.of(guards), dialogue).ask(STARTED))
        .expectNext(answer)
        .verifyComplete();
  }

  private Guard guard(String name, boolean answer) {
    return (started, with) ->
        Mono.fromCallable(
            () -> {
              asked.add(name);
              return answer;
            });
  }
}
