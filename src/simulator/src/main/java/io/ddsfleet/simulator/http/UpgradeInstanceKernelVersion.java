package io.ddsfleet.simulator.http;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.ApiReply;
import io.ddsfleet.simulator.FleetApi;
import java.util.Set;

/** {@code UpgradeDBInstanceKernelVersion}: answers nothing but the request id. */
record UpgradeInstanceKernelVersion(FleetApi fleet) implements Action {

  @Override
  public Operation operation() {
    return Operation.UPGRADE;
  }

  @Override
  public Set<String> parameters() {
    return Set.of("DBInstanceId");
  }

  @Override
  public ApiReply<Node.Fields> perform(Parameters parameters) {
    String regionId = parameters.optional("RegionId", "");
    InstanceRef instance = new InstanceRef(regionId, parameters.required("DBInstanceId"));
    return fleet.upgrade(instance).map(requestId -> Node.Fields.none());
  }
}
