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
 * @param upgradeTimes how long an instance is in upgrade
 * @param releases the kernel versions that there are
 * @param startDelay from the acceptance to the upgrade's start
 * @param stateLag by which reads are behind
 * @param quotas per region
 * @param faults what goes wrong
 * @param scheduled what the provider has scheduled by itself
 */
record FleetSettings(
    long seed,
    Scheduler scheduler,
    UpgradeTimes upgradeTimes,
    Releases releases,
    Duration startDelay,
    Duration stateLag,
    Map<Operation, Rate> quotas,
    FaultPlan faults,
    ScheduledTasks scheduled) {

  FleetSettings {
    quotas = Map.copyOf(quotas);
  }
}
