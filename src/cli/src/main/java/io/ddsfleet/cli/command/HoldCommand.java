package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.SelectionOptions;
import io.ddsfleet.cli.steering.Caller;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Holds instances of a running rollout back. */
@Command(
    name = "hold",
    description = {
      "Holds instances of a running rollout back, from another terminal.",
      "They do not begin until they are released, also when it is resumed. One that runs"
          + " already goes on."
    },
    footer = {
      "  ddsfleet hold r-20261123-092100-k3f9 --tag app=orders",
      "  ddsfleet hold r-20261123-092100-k3f9 --id dds-bp1 --id dds-bp2"
    })
public final class HoldCommand implements Callable<Integer> {

  private final Io io;

  @Mixin private SteeringFlags flags = new SteeringFlags();
  @Mixin private SelectionOptions instances = new SelectionOptions();

  /** The command on the given streams. */
  public HoldCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return new Steer(io, flags)
        .with(new SteeringCommand.Hold(instances.selection(), Caller.name()));
  }
}
