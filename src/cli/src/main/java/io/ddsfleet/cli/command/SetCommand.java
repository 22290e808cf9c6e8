package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.RetuneOptions;
import io.ddsfleet.cli.steering.Caller;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a running rollout other limits. */
@Command(
    name = "set",
    description = {
      "Sets limits of a running rollout, from another terminal.",
      "They hold from now on, also when it is resumed. What runs above a lower limit goes"
          + " on; nothing begins until there is room."
    },
    footer = {
      "  ddsfleet set r-20261123-092100-k3f9 --max-in-flight 3",
      "  ddsfleet set r-20261123-092100-k3f9 --rate 30/m --failure-budget 2%%"
    })
public final class SetCommand implements Callable<Integer> {

  private final Io io;

  @Mixin private SteeringFlags flags = new SteeringFlags();
  @Mixin private RetuneOptions limits = new RetuneOptions();

  /** The command on the given streams. */
  public SetCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return new Steer(io, flags).with(new SteeringCommand.Retune(limits.limits(), Caller.name()));
  }
}
