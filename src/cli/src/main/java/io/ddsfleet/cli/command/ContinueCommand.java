package io.ddsfleet.cli.command;

import io.ddsfleet.cli.steering.Caller;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has a paused rollout go on. */
@Command(
    name = "continue",
    description = {
      "Continues a paused rollout, from another terminal.",
      "It goes on whatever it was paused for: by hand, after a wave, or because instances"
          + " got another version than the first ones."
    },
    footer = {"  ddsfleet continue r-20261123-092100-k3f9"})
public final class ContinueCommand implements Callable<Integer> {

  private final Io io;

  @Mixin private SteeringFlags flags = new SteeringFlags();

  /** The command on the given streams. */
  public ContinueCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return new Steer(io, flags).with(new SteeringCommand.Proceed(Caller.name()));
  }
}
