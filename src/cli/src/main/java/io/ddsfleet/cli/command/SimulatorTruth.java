package io.ddsfleet.cli.command;

import io.ddsfleet.cli.output.RunProgress;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.simulator.InstanceTruth;
import io.ddsfleet.simulator.SimulatedFleet;
import java.util.List;

/** Tells what really happened to the simulated instances. */
final class SimulatorTruth {

  private SimulatorTruth() {}

  /** One line: how many restarts there were, and whether the rollout knows of each. */
  static String compare(SimulatedFleet fleet, RunProgress progress) {
    return compare(fleet.instances(), progress.count(Result.UPGRADED));
  }

  static String compare(List<InstanceTruth> instances, int upgraded) {
    int all = instances.stream().mapToInt(InstanceTruth::restarts).sum();
    long again = restartedAgain(instances);
    String counted = "The simulator counted " + all + (all == 1 ? " restart: " : " restarts: ");
    if (again > 0) {
      return counted + counted(again) + " more than once, which must not happen.";
    }
    return all == upgraded
        ? counted + "every upgraded instance exactly once."
        : counted + "none twice; " + upgraded + " of them were seen to their end.";
  }

  /** One line: how many instances were restarted, and how many of them more than once. */
  static String restarts(List<InstanceTruth> instances) {
    long once = instances.stream().filter(instance -> instance.restarts() == 1).count();
    long again = restartedAgain(instances);
    int others = instances.stream().mapToInt(InstanceTruth::restartsByOthers).sum();
    return counted(once)
        + (once == 1 ? " was" : " were")
        + " restarted once, "
        + (again == 0 ? "none twice" : again + " more than once")
        + (others == 0 ? "." : "; restarts by another operator: " + others + ".");
  }

  /** The number with its noun. */
  static String counted(long instances) {
    return instances + (instances == 1 ? " instance" : " instances");
  }

  private static long restartedAgain(List<InstanceTruth> instances) {
    return instances.stream().filter(instance -> instance.restarts() > 1).count();
  }
}
