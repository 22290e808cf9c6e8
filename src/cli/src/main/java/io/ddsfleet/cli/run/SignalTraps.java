package io.ddsfleet.cli.run;

import io.ddsfleet.cli.terminal.Signals;
import io.ddsfleet.rollout.steering.StopRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Listens for the signals that stop a rollout, for as long as it runs. */
final class SignalTraps implements AutoCloseable {

  private final List<Signals> handled;

  private SignalTraps(List<Signals> handled) {
    this.handled = handled;
  }

  static SignalTraps listen(Interruptions interruptions) {
    return new SignalTraps(
        Stream.of(
                Signals.handle("INT", () -> interruptions.signalled(StopRequest.SIGINT)),
                Signals.handle("TERM", () -> interruptions.signalled(StopRequest.SIGTERM)))
            .flatMap(Optional::stream)
            .toList());
  }

  @Override
  public void close() {
    handled.forEach(Signals::close);
  }
}
