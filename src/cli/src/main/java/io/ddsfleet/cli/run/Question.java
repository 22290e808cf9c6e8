package io.ddsfleet.cli.run;

import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.steering.Approval;
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
final class Question implements Approval {

  private static final Set<String> YES = Set.of("y", "yes");
  private static final int MOST_REGIONS = 6;

  private final Io io;
  private final Scheduler screen;
  private final Sinks.Empty<Void> startShown = Sinks.empty();
  private volatile boolean asking;

  /**
   * A question that is not asked yet.
   *
   * @param screen what everything else is written on: the question waits for its turn there
   */
  Question(Io io, Scheduler screen) {
    this.io = io;
    this.screen = screen;
  }

  /** Whether the question is on the screen and not answered. */
  boolean isAsking() {
    return asking;
  }

  @Override
  public Mono<Boolean> ask(RolloutStarted started) {
    return startShown
        .asMono()
        .publishOn(screen)
        .then(Mono.fromRunnable(() -> put(started)))
        .then(Mono.fromCallable(this::answer).subscribeOn(Schedulers.boundedElastic()))
        .doOnNext(answer -> asking = false)
        .doOnCancel(this::withdraw);
  }

  /** The start of the rollout is on the screen, so that the question stands below it. */
  void startWasShown() {
    startShown.tryEmitEmpty();
  }

  private void withdraw() {
    if (asking) {
      asking = false;
      io.say("");
    }
  }

  private void put(RolloutStarted started) {
    asking = true;
    io.err().print(text(started));
    io.err().flush();
  }

  static String text(RolloutStarted started) {
    return started.remaining()
        + (" of " + started.total() + " instances in " + where(started.regions()))
        + " will be restarted, except those that turn out to be at the latest version.\n"
        + "Each loses its connections for up to 30 s; an upgrade cannot be undone. Go on? [y/N] ";
  }

  private static String where(List<String> regions) {
    String names = String.join(", ", regions.subList(0, Math.min(MOST_REGIONS, regions.size())));
    int more = regions.size() - MOST_REGIONS;
    return names + (more > 0 ? " and " + more + " more regions" : "");
  }

  private boolean answer() throws IOException {
    // not closed: the stream belongs to the process
    String line =
        new BufferedReader(new InputStreamReader(io.in(), StandardCharsets.UTF_8)).readLine();
    return line != null && YES.contains(line.strip().toLowerCase(Locale.ROOT));
  }
}
