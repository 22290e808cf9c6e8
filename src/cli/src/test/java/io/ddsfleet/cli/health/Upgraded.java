package io.ddsfleet.cli.health;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.health.UpgradedInstance;
import io.ddsfleet.simulator.SimulatedInstance;

/** Makes instances to ask about. */
final class Upgraded {

  private Upgraded() {}

  static UpgradedInstance instance(String id) {
    InstanceRef ref = new InstanceRef("cn-hangzhou", id);
    SimulatedInstance after =
        SimulatedInstance.replicaSet(ref.regionId(), ref.instanceId()).withLatestKernelVersion();
    return new UpgradedInstance("r-1", "mongodb_old", after.details());
  }
}
