package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import java.util.List;
import java.util.stream.Stream;

/**
 * An instance and all upgrades it ever accepted. Its state at any moment is computed from that, so
 * no timer has to run and a moment of the past can be asked for, too.
 *
 * @param start the instance when the fleet started
 * @param runs the upgrades it accepted, in order
 */
record InstanceHistory(SimulatedInstance start, List<UpgradeRun> runs) {

  InstanceHistory {
    runs = List.copyOf(runs);
  }

  /** The same history with one more upgrade. */
  InstanceHistory with(UpgradeRun run) {
    return new InstanceHistory(start, Stream.concat(runs.stream(), Stream.of(run)).toList());
  }

  boolean existsAt(long nanos) {
    return runs.stream().noneMatch(run -> run.hasRemovedBy(nanos));
  }

  String statusAt(long nanos) {
    return runs.stream().anyMatch(run -> run.covers(nanos))
        ? ControlPlane.IN_UPGRADE
        : start.details().instance().status();
  }

  String kernelVersionAt(long nanos) {
    return runs.stream()
        .filter(run -> run.hasChangedVersionBy(nanos))
        .map(UpgradeRun::toVersion)
        .reduce(start.details().kernelVersion(), (before, after) -> after);
  }

  /** The instance as it was at this moment. */
  SimulatedInstance at(long nanos) {
    InstanceDetails details = start.details();
    // An instance that never told its version does not begin to after an upgrade.
    return runs.isEmpty()
        ? start
        : start
            .withStatus(statusAt(nanos))
            .withKernelVersion(details.kernelVersion().isEmpty() ? "" : kernelVersionAt(nanos));
  }

  int restarts() {
    return (int) runs.stream().filter(run -> run.ending().restarts()).count();
  }

  int restartsByOthers() {
    return (int) runs.stream().filter(run -> run.ending().restarts() && run.byOther()).count();
  }
}
