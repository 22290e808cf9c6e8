package io.ddsfleet.cli.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class GuardsTest {

  private static final RolloutStarted STARTED = Starts.of(4, 3, "a");

  private final List<String> asked = new ArrayList<>();
  private final AtomicInteger lastingRefusals = new AtomicInteger();
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
    StepVerifier.create(guards(failing).ask(STARTED)).verifyErrorMessage("no key");
  }

  @Test
  void ask_asksAnew_forEachSubscription() {
    Mono<Boolean> answer = guards(guard("limit", true)).ask(STARTED);

    assertThat(asked).isEmpty();
    StepVerifier.create(answer).expectNext(true).verifyComplete();
    StepVerifier.create(answer).expectNext(true).verifyComplete();
    assertThat(asked).containsExactly("limit", "limit");
  }

  @Test
  void ask_saysOfARefusal_whetherItHoldsForAResumeToo() {
    expect(false, guard("question", false));
    assertThat(lastingRefusals).hasValue(0);

    expect(true, lasting(true));
    assertThat(lastingRefusals).hasValue(0);
    expect(false, lasting(false));
    assertThat(lastingRefusals).hasValue(1);
  }

  private static Guard lasting(boolean answer) {
    return new Guard() {
      @Override
      public Mono<Boolean> check(RolloutStarted started, Dialogue with) {
        return Mono.just(answer);
      }

      @Override
      public boolean isLasting() {
        return true;
      }
    };
  }

  private Guards guards(Guard... guards) {
    return new Guards(List.of(guards), dialogue, lastingRefusals::incrementAndGet);
  }

  private void expect(boolean answer, Guard... guards) {
    StepVerifier.create(guards(guards).ask(STARTED)).expectNext(answer).verifyComplete();
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
