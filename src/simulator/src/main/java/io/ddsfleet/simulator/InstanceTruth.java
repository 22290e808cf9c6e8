package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.InstanceRef;

/**
 * What is true of an instance right now, without any lag.
 *
 * @param start how it was when the fleet started
 * @param eligible whether it could be upgraded then, as far as anybody could tell
 * @param current whether it was at the latest version then
 * @param exists whether it is still there
 * @param status its state
 * @param kernelVersion its version; empty when it never tells
 * @param restarts how often it was restarted: the upgrades that were executed, whoever asked
 * @param restartsByOthers how many of these restarts were another operator's
 * @param upgradeCalls how many upgrade calls for it arrived, whatever became of them
 */
public record InstanceTruth(
    SimulatedInstance start,
    boolean eligible,
    boolean current,
    boolean exists,
    String status,
    String kernelVersion,
    int restarts,
    int restartsByOthers,
    int upgradeCalls) {

  static InstanceTruth of(SimulatedMachine machine, long now, Releases releases) {
    InstanceHistory history = machine.history();
    SimulatedInstance start = history.start();
    SimulatedInstance present = history.at(now);
    return new InstanceTruth(
        start,
        UpgradeRules.isEligible(start),
        releases.isLatest(start.details().kernelVersion()),
        history.existsAt(now),
        present.details().instance().status(),
        present.details().kernelVersion(),
        history.restarts(),
        history.restartsByOthers(),
        machine.upgradeCalls());
  }

  /** Which instance. */
  public InstanceRef ref() {
    return start.ref();
  }

  /** How often it was restarted by the calls that arrived. */
  public int ownRestarts() {
    return restarts - restartsByOthers;
  }

  /** Whether a rollout over everything has to upgrade it. */
  public boolean toBeUpgraded() {
    return eligible && !current;
  }
}
