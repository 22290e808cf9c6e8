package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.policy.Rate;
import java.time.Duration;
import java.util.Map;
import reactor.core.scheduler.Scheduler;

/**
 * How a fleet behaves.
 *
 * @param seed of everything that looks random
 * @param scheduler whose clocks the fleet goes by
 * @param upgradeMin the shortest time in upgrade
 * @param upgradeMax the longest time in upgrade
 * @param startDelay from the acceptance to the upgrade's start
 * @param stateLag by which reads are behind
 * @param quotas per region
 * @param faults what goes wrong
 */
record FleetSettings(
    long seed,
    Scheduler scheduler,
    Duration upgradeMin,
    Duration upgradeMax,
    Duration startDelay,
    Duration stateLag,
    Map<Operation, Rate> quotas,
    FaultPlan faults) {

  FleetSettings {
    quotas = Map.copyOf(quotas);
  }

  /** How long the n-th upgrade of this instance takes. */
  long upgradeNanos(String instanceId, int number) {
    long spread = upgradeMax.minus(upgradeMin).toNanos();
    double draw = Chance.draw(seed, "duration " + instanceId, number);
    return upgradeMin.toNanos() + (long) (spread * draw);
  }
}
