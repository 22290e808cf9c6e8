package io.ddsfleet.cli.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class UnattendedTest {

  private final List<String> out = new CopyOnWriteArrayList<>();
  private final Unattended unattended = new Unattended(out::add);

  @Test
  void confirm_isYes_onceTheFactsStandInOneLine() {
    Mono<Boolean> answer = unattended.confirm(List.of("One fact.", "Another."), "Go on?");

    assertThat(out).isEmpty();
    StepVerifier.create(answer).expectNext(true).verifyComplete();
    assertThat(out).containsExactly("One fact. Another.");
  }

  @Test
  void say_writesOnAThreadThatMayBlock() {
    Unattended blocking =
        new Unattended(line -> assertThat(Schedulers.isInNonBlockingThread()).isFalse());

    StepVerifier.create(blocking.say("a line").subscribeOn(Schedulers.parallel())).verifyComplete();
  }
}
