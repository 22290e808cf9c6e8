package io.ddsfleet.cli.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.options.TargetLimit;
import io.ddsfleet.rollout.policy.Portion;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class TargetGuardTest {

  private final FakeDialogue dialogue = new FakeDialogue(true);

  @Test
  void check_letsAsManyThroughAsTheLimit_withoutAWord() {
    check(new TargetLimit(Portion.of(183)), true);
    check(new TargetLimit(Portion.ofPercent(88)), true);
    assertThat(dialogue.said).isEmpty();
  }

  @Test
  void check_refusesMore_andSaysHowMany_theLimit_andWhatToDo() {
    check(new TargetLimit(Portion.of(182)), false);

    assertThat(dialogue.said)
        .containsExactly(
            "Too many instances to upgrade: 183; --max-targets 182 allows 182. No upgrade"
                + " was started. Narrow the rollout with --region, --tag or --id, or raise"
                + " --max-targets, and start a new one: a resume keeps the limit.");
    assertThat(dialogue.asked).isEmpty();
  }

  @Test
  void check_saysWhatAShareIsOf() {
    check(new TargetLimit(Portion.ofPercent(87)), false);

    assertThat(dialogue.said.get(0))
        .startsWith(
            "Too many instances to upgrade: 183; --max-targets 87% allows 182 of the whole"
                + " inventory of 210.");
  }

  private void check(TargetLimit limit, boolean answer) {
    StepVerifier.create(new TargetGuard(limit).check(Starts.of(210, 183, "a"), dialogue))
        .expectNext(answer)
        .verifyComplete();
  }
}
