package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.SelectionOptions;
import io.ddsfleet.cli.steering.Caller;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets instances of a running rollout go that were held back. */
@Command(
    name = "release",
    description = {
      "Lets instances go that were held back, from another terminal.",
      "They go when their turn comes."
    },
    footer = {"  ddsfleet release r-20261123-092100-k3f9 --tag app=orders"})
public final class ReleaseCommand implements Callable<Integer> {

  private final Io io;

  @Mixin private SteeringFlags flags = new SteeringFlags();
  @Mixin private SelectionOptions instances = new SelectionOptions();

  /** The command on the given streams. */
  public ReleaseCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return new Steer(io, flags)
        .with(new SteeringCommand.Release(instances.selection(), Caller.name()));
  }
}
