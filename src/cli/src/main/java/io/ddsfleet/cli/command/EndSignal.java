package io.ddsfleet.cli.command;

import io.ddsfleet.cli.terminal.Signals;
import io.ddsfleet.rollout.steering.StopRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Waits for the signal that ends a command which would go on for ever, until closed. */
final class EndSignal implements AutoCloseable {

  private final Sinks.One<Integer> exitCode = Sinks.one();
  private final List<Signals> handled;

  EndSignal() {
    handled =
        Stream.of(handle("INT", StopRequest.SIGINT), handle("TERM", StopRequest.SIGTERM))
            .flatMap(Optional::stream)
            .toList();
  }

  /** What to exit with, once the first signal has come. */
  Mono<Integer> exitCode() {
    return exitCode.asMono();
  }

  /** From now on a signal ends the process at once. */
  @Override
  public void close() {
    handled.forEach(Signals::close);
  }

  private Optional<Signals> handle(String name, StopRequest stop) {
    return Signals.handle(name, () -> exitCode.tryEmitValue(stop.exitCode()));
  }
}
