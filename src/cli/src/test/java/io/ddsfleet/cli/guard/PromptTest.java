package io.ddsfleet.cli.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.Capture;
import io.ddsfleet.cli.FakeTty;
import io.ddsfleet.cli.terminal.Io;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class PromptTest {

  private static final List<String> FACTS = List.of("One fact.", "Another.");

  private final AtomicInteger cleared = new AtomicInteger();
  private Capture capture = new Capture(FakeTty.MANNED);

  @Test
  void confirm_asksBelowTheStart_andNotBeforeThatIsOnTheScreen() {
    Prompt prompt = prompt("y\n");

    StepVerifier.create(prompt.confirm(FACTS, "Go on?"))
        .then(() -> assertThat(capture.err()).isEmpty())
        .then(prompt::startWasShown)
        .expectNext(true)
        .verifyComplete();
    assertThat(capture.err()).isEqualTo("One fact.\nAnother.\nGo on? [y/N] ");
    assertThat(cleared).as("what is drawn would be in the way").hasValue(1);
    assertThat(prompt.isAsking()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"y,true", "YES,true", "' yes ',true", "yep,false", "n,false", "'',false"})
  void confirm_takesAYesAndNothingElse(String typed, boolean answer) {
    expect(prompt(typed + "\n"), answer);
  }

  @Test
  void confirm_isNo_atTheEndOfTheInput() {
    expect(prompt(""), false);
  }

  @Test
  void confirm_readsTheAnswerToTheNextQuestion_whenBothWereTypedAtOnce() {
    Prompt prompt = prompt("y\nn\ny\n");

    expect(prompt, true);
    expect(prompt, false);
    expect(prompt, true);
  }

  @Test
  void confirm_leavesAFreshLine_andAsksNoMore_whenItIsGivenUp() throws IOException {
    StringWriter err = new StringWriter();
    // nobody ever types anything
    InputStream in = new PipedInputStream(new PipedOutputStream());
    Io io = new Io(in, System.out, new PrintWriter(err, true), FakeTty.MANNED, Map.of());
    Prompt prompt = new Prompt(io, Schedulers.immediate(), cleared::incrementAndGet);
    prompt.startWasShown();

    StepVerifier.create(prompt.confirm(FACTS, "Go on?"))
        .expectSubscription()
        .then(() -> assertThat(prompt.isAsking()).isTrue())
        .thenCancel()
        .verify();
    assertThat(prompt.isAsking()).isFalse();
    assertThat(err).asString().endsWith("[y/N] \n");
  }

  @Test
  void say_waitsForTheStart_asAQuestionDoes() {
    Prompt prompt = prompt("");
    Mono<Void> said = prompt.say("refused");

    StepVerifier.create(said)
        .then(() -> assertThat(capture.err()).isEmpty())
        .then(prompt::startWasShown)
        .verifyComplete();
    assertThat(capture.err()).isEqualTo("refused\n");
    assertThat(cleared).hasValue(1);
  }

  private Prompt prompt(String typed) {
    capture = new Capture(FakeTty.MANNED, typed, Map.of());
    return new Prompt(capture.io(), Schedulers.immediate(), cleared::incrementAndGet);
  }

  private static void expect(Prompt prompt, boolean answer) {
    prompt.startWasShown();
    StepVerifier.create(prompt.confirm(FACTS, "Go on?")).expectNext(answer).verifyComplete();
  }
}
