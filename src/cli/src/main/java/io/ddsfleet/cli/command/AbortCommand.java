package io.ddsfleet.cli.command;

import io.ddsfleet.cli.steering.Caller;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has a running rollout watch what runs to its end, and begin nothing any more. */
@Command(
    name = "abort",
    description = {
      "Ends a running rollout early, from another terminal.",
      "No further upgrade begins, what runs is watched to its end, and the rollout leaves"
          + " with exit code 4. 'ddsfleet resume' takes up the rest."
    },
    footer = {"  ddsfleet abort r-20261123-092100-k3f9"})
public final class AbortCommand implements Callable<Integer> {

  private final Io io;

  @Mixin private SteeringFlags flags = new SteeringFlags();

  /** The command on the given streams. */
  public AbortCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return new Steer(io, flags).with(new SteeringCommand.Abort(Caller.name()));
  }
}
