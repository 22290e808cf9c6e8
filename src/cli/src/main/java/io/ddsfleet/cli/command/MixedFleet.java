package io.ddsfleet.cli.command;

import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedFleetBuilder;

/** Makes simulated fleets with a bit of everything that is met in a real one. */
final class MixedFleet {

  private static final int SHARDED_PERCENT = 15;
  private static final int CURRENT_PERCENT = 8;
  private static final int STANDALONE_PERCENT = 6;
  private static final int LOCKED_PERCENT = 2;
  private static final int NOT_RUNNING_PERCENT = 2;

  private MixedFleet() {}

  /** A fleet of so many instances in all, most of them replica sets to be upgraded. */
  static SimulatedFleetBuilder of(int instances, String... regions) {
    int sharded = share(instances, SHARDED_PERCENT);
    int current = share(instances, CURRENT_PERCENT);
    int standalone = share(instances, STANDALONE_PERCENT);
    int locked = share(instances, LOCKED_PERCENT);
    int notRunning = share(instances, NOT_RUNNING_PERCENT);
    return SimulatedFleet.builder()
        .regions(regions)
        .replicaSets(instances - sharded - current - standalone - locked - notRunning)
        .shardedClusters(sharded)
        .current(current)
        .standalones(standalone)
        .locked(locked)
        .notRunning(notRunning);
  }

  private static int share(int instances, int percent) {
    return (int) ((long) instances * percent / 100);
  }
}
