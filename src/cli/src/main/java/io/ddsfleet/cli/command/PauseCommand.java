package io.ddsfleet.cli.command;

import io.ddsfleet.cli.steering.Caller;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has a running rollout begin nothing until it is continued. */
@Command(
    name = "pause",
    description = {
      "Pauses a running rollout, from another terminal: no further upgrade begins.",
      "What runs is watched on; deadlines of waiting instances and the bake of a wave stand"
          + " still until it is continued."
    },
    footer = {"  ddsfleet pause r-20261123-092100-k3f9"})
public final class PauseCommand implements Callable<Integer> {

  private final Io io;

  @Mixin private SteeringFlags flags = new SteeringFlags();

  /** The command on the given streams. */
  public PauseCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return new Steer(io, flags).with(new SteeringCommand.Pause(Caller.name()));
  }
}
