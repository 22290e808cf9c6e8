package io.ddsfleet.cli.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.dds.CredentialOrigin;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class QuestionTest {

  private static final CredentialOrigin ORIGIN =
      new CredentialOrigin("profile ops of /root/.aliyun/config.json", "...9f3a");

  private final FakeDialogue dialogue = new FakeDialogue(true);

  @Test
  void question_saysHowManyOfHowMany_where_andWithWhoseKey() {
    ask(new Question(Mono.just(ORIGIN)), "a", "b");

    assertThat(dialogue.asked)
        .singleElement()
        .asString()
        .startsWith("183 of 210 instances in a, b will be restarted")
        .contains(" Credentials: profile ops of /root/.aliyun/config.json, access key ...9f3a. ")
        .endsWith("Go on?");
  }

  @Test
  void question_namesSixRegions_andCountsTheOthers() {
    ask(new Question(Mono.just(ORIGIN)), "a", "b", "c", "d", "e", "f", "g", "h");

    assertThat(dialogue.asked.get(0)).contains("in a, b, c, d, e, f and 2 more regions will");
  }

  @Test
  void question_keepsTheNameOfAProfileFromMovingTheCursor() {
    ask(new Question(Mono.just(new CredentialOrigin("profile \u001b[2J", "..."))), "a");

    assertThat(dialogue.asked.get(0)).contains("profile  [2J").doesNotContain("\u001b");
  }

  @Test
  void question_looksTheCredentialsUpWhenItIsAsked_andIsNotAskedWithoutThem() {
    AtomicInteger lookUps = new AtomicInteger();
    Mono<CredentialOrigin> failing =
        Mono.defer(() -> Mono.error(new IllegalStateException("try " + lookUps.incrementAndGet())));
    Mono<Boolean> answer = new Question(failing).check(Starts.of(210, 183, "a"), dialogue);

    assertThat(lookUps).hasValue(0);
    StepVerifier.create(answer).verifyErrorMessage("try 1");
    assertThat(dialogue.asked).isEmpty();
  }

  private void ask(Question question, String... regions) {
    StepVerifier.create(question.check(Starts.of(210, 183, regions), dialogue))
        .expectNext(true)
        .verifyComplete();
  }
}
