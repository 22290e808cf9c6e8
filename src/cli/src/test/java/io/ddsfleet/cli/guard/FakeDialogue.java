package io.ddsfleet.cli.guard;

import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps what is said and asked, and always gives the same answer. */
final class FakeDialogue implements Dialogue {

  final List<String> said = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  private final boolean answer;

  FakeDialogue(boolean answer) {
    this.answer = answer;
  }

  @Override
  public Mono<Void> say(String line) {
    return Mono.fromRunnable(() -> said.add(line));
  }

  @Override
  public Mono<Boolean> confirm(List<String> facts, String question) {
    return Mono.fromCallable(
        () -> {
          asked.add(String.join(" ", facts) + " " + question);
          return answer;
        });
  }
}
