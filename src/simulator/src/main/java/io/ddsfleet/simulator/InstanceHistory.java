package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.Members;
import java.util.List;
import java.util.stream.Stream;

/**
 * An instance and all upgrades it ever accepted. Its state at any moment is computed from that, so
 * no timer has to run and a moment of the past can be asked for, too. Every listing asks every
 * instance, so the answer is kept while it stays the same.
 */
final class InstanceHistory {

  private final SimulatedInstance start;
  private final List<UpgradeRun> runs;
  private volatile SimulatedInstance last;

  /**
   * A history.
   *
   * @param start the instance when the fleet started
   * @param runs the upgrades it accepted, in order
   */
  InstanceHistory(SimulatedInstance start, List<UpgradeRun> runs) {
    this.start = start;
    this.runs = List.copyOf(runs);
    this.last = start;
  }

  SimulatedInstance start() {
    return start;
  }

  /** The upgrades it accepted, in order. */
  List<UpgradeRun> runs() {
    return runs;
  }

  /** The same history with one more upgrade. */
  InstanceHistory with(UpgradeRun run) {
    return new InstanceHistory(start, Stream.concat(runs.stream(), Stream.of(run)).toList());
  }

  boolean existsAt(long nanos) {
    for (UpgradeRun run : runs) {
      if (run.hasRemovedBy(nanos)) {
        return false;
      }
    }
    return true;
  }

  String statusAt(long nanos) {
    for (UpgradeRun run : runs) {
      if (run.covers(nanos)) {
        return ControlPlane.IN_UPGRADE;
      }
    }
    return start.details().instance().status();
  }

  String kernelVersionAt(long nanos) {
    String version = start.details().kernelVersion();
    for (UpgradeRun run : runs) {
      version = run.hasChangedVersionBy(nanos) ? run.toVersion() : version;
    }
    return version;
  }

  private Members membersAt(long nanos) {
    Members members = start.details().members();
    for (UpgradeRun run : runs) {
      members = run.membersAt(nanos, members);
    }
    return members;
  }

  /** The instance as it was at this moment. */
  SimulatedInstance at(long nanos) {
    if (runs.isEmpty()) {
      return start;
    }
    String status = statusAt(nanos);
    // An instance that never told its version does not begin to after an upgrade.
    String version = start.details().kernelVersion().isEmpty() ? "" : kernelVersionAt(nanos);
    Members members = membersAt(nanos);
    SimulatedInstance seen = last;
    InstanceDetails details = seen.details();
    if (!details.instance().status().equals(status)
        || !details.kernelVersion().equals(version)
        || !details.members().equals(members)) {
      seen = start.withStatus(status).withKernelVersion(version).showing(members);
      last = seen;
    }
    return seen;
  }

  int restarts() {
    return (int) runs.stream().filter(run -> run.ending().restarts()).count();
  }

  int restartsByOthers() {
    return (int) runs.stream().filter(run -> run.ending().restarts() && run.byOther()).count();
  }
}
