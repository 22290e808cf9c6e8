package io.ddsfleet.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.Capture;
import io.ddsfleet.cli.FakeTty;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class QuestionTest {

  private static final RolloutStarted STARTED = started("a", "b");

  @Test
  void question_saysHowManyOfHowManyAndWhere() {
    assertThat(Question.text(STARTED))
        .startsWith("183 of 210 instances in a, b will be restarted")
        .endsWith("[y/N] ");
    assertThat(Question.text(started("a", "b", "c", "d", "e", "f", "g", "h")))
        .contains("in a, b, c, d, e, f and 2 more regions");
  }

  @Test
  void question_isNotAsked_beforeTheStartIsOnTheScreen() {
    Capture capture = new Capture(FakeTty.MANNED, "y\n", Map.of());
    Question question = question(capture);

    StepVerifier.create(question.ask(STARTED))
        .then(() -> assertThat(capture.err()).isEmpty())
        .then(question::startWasShown)
        .expectNext(true)
        .verifyComplete();
    assertThat(question.isAsking()).isFalse();
  }

  @Test
  void question_isNo_atTheEndOfTheInput() {
    Question question = question(new Capture(FakeTty.MANNED, "", Map.of()));
    question.startWasShown();

    StepVerifier.create(question.ask(STARTED)).expectNext(false).verifyComplete();
  }

  private static RolloutStarted started(String... regions) {
    Stamp stamp = new Stamp("r-1", 0, Instant.EPOCH);
    return new RolloutStarted(
        stamp, 210, 183, 183, List.of(regions), RolloutPolicy.ofDefaults(), false);
  }

  private static Question question(Capture capture) {
    return new Question(capture.io(), Schedulers.immediate());
  }
}
