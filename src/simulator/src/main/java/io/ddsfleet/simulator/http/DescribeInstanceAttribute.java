package io.ddsfleet.simulator.http;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.ApiReply;
import io.ddsfleet.simulator.FleetApi;
import io.ddsfleet.simulator.SimulatedInstance;
import java.util.Optional;
import java.util.Set;

/** {@code DescribeDBInstanceAttribute}: a list of one instance, or of none when it is gone. */
record DescribeInstanceAttribute(FleetApi fleet) implements Action {

  @Override
  public Operation operation() {
    return Operation.DESCRIBE_INSTANCE;
  }

  @Override
  public Set<String> parameters() {
    return Set.of("DBInstanceId", "Engine");
  }

  @Override
  public ApiReply<Node.Fields> perform(Parameters parameters) {
    String regionId = parameters.optional("RegionId", "");
    InstanceRef instance = new InstanceRef(regionId, parameters.required("DBInstanceId"));
    return fleet.describe(instance).map(DescribeInstanceAttribute::answer);
  }

  private static Node.Fields answer(Optional<SimulatedInstance> instance) {
    return Node.Fields.none()
        .withList(
            "DBInstances",
            "DBInstance",
            instance.stream().map(InstanceAnswers::described).toList());
  }
}
