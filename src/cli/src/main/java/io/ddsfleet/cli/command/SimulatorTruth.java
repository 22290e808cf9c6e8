package io.ddsfleet.cli.command;

import io.ddsfleet.cli.output.RunProgress;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedFleet;
import java.util.List;

/** Holds what a rollout told against what really happened to the simulated instances. */
final class SimulatorTruth {

  private SimulatorTruth() {}

  /** One line: how many restarts there were, and whether the rollout knows of each. */
  static String compare(SimulatedFleet fleet, RunProgress progress) {
    List<Integer> restarts = fleet.instances().stream().map(InstanceTruth::restarts).toList();
    int all = restarts.stream().mapToInt(Integer::intValue).sum();
    long twice = restarts.stream().filter(count -> count > 1).count();
    int upgraded = progress.count(Result.UPGRADED);
    String counted = "The simulator counted " + all + " restarts: ";
    if (twice > 0) {
      return counted + twice + " instances more than once, which must not happen.";
    }
    return all == upgraded
        ? counted + "every upgraded instance exactly once."
        : counted + "none twice; " + upgraded + " of them were seen to their end.";
  }
}
