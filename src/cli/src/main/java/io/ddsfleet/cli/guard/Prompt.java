package io.ddsfleet.cli.guard;

import io.ddsfleet.cli.terminal.Io;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Asks the person at the terminal, on standard error; anything but a yes is a no. */
public final class Prompt implements Dialogue {

  private static final Set<String> YES = Set.of("y", "yes");

  private final Io io;
  private final Scheduler screen;
  private final Runnable clear;

  /** One for all questions, for it may hold the answer to the next one; the process's to close. */
  private final BufferedReader answers;

  private final Sinks.Empty<Void> startShown = Sinks.empty();
  private volatile boolean asking;

  /**
   * A prompt that has asked nothing yet.
   *
   * @param screen what everything else is written on: a question waits for its turn there
   * @param clear takes away what would be in the way of a question, on the screen's thread
   */
  public Prompt(Io io, Scheduler screen, Runnable clear) {
    this.io = io;
    this.screen = screen;
    this.clear = clear;
    this.answers = new BufferedReader(new InputStreamReader(io.in(), StandardCharsets.UTF_8));
  }

  /** Whether a question is on the screen and not answered. */
  public boolean isAsking() {
    return asking;
  }

  /** The start of the rollout is on the screen, so that what is said stands below it. */
  public void startWasShown() {
    startShown.tryEmitEmpty();
  }

  @Override
  public Mono<Void> say(String line) {
    return onScreen(() -> io.say(line));
  }

  @Override
  public Mono<Boolean> confirm(List<String> facts, String question) {
    return onScreen(() -> put(String.join("\n", facts) + "\n" + question + " [y/N] "))
        .then(Mono.fromCallable(this::answer).subscribeOn(Schedulers.boundedElastic()))
        .doOnTerminate(() -> asking = false)
        .doOnCancel(this::withdraw);
  }

  private Mono<Void> onScreen(Runnable words) {
    return startShown
        .asMono()
        .publishOn(screen)
        .then(Mono.fromRunnable(clear))
        .then(Mono.fromRunnable(words));
  }

  private void put(String text) {
    asking = true;
    io.err().print(text);
    io.err().flush();
  }

  private void withdraw() {
    if (asking) {
      asking = false;
      io.say("");
    }
  }

  private boolean answer() throws IOException {
    String line = answers.readLine();
    return line != null && YES.contains(line.strip().toLowerCase(Locale.ROOT));
  }
}
