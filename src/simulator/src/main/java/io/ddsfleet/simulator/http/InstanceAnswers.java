package io.ddsfleet.simulator.http;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.simulator.SimulatedInstance;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Words instances as answers do. */
final class InstanceAnswers {

  private static final int MONGOS = 2;

  private InstanceAnswers() {}

  /** The instance in a listing: without its kernel version and its network. */
  static Node.Fields listed(SimulatedInstance instance) {
    return common(instance)
        .withList("MongosList", "MongosAttribute", nodes(instance, "s-", MONGOS))
        .withList(
            "ShardList",
            "ShardAttribute",
            nodes(instance, "d-", instance.details().instance().shards()))
        .withList("Tags", "Tag", tags(instance.details().instance()));
  }

  /** The instance when it is asked for alone. */
  static Node.Fields described(SimulatedInstance instance) {
    InstanceDetails details = instance.details();
    return common(instance)
        .withNonEmpty("VPCId", details.instance().vpcId())
        .withNonEmpty("CurrentKernelVersion", details.kernelVersion())
        .withNonEmpty("MaintainStartTime", details.maintainStartTime())
        .withNonEmpty("MaintainEndTime", details.maintainEndTime())
        .withList("ReplicaSets", "ReplicaSet", roles(instance))
        .withList("MongosList", "MongosAttribute", nodes(instance, "s-", MONGOS))
        .withList(
            "ShardList",
            "ShardAttribute",
            nodes(instance, "d-", instance.details().instance().shards()))
        .withList("Tags", "Tag", tags(details.instance()));
  }

  /** The number of members as answers give it; empty where they do not. */
  static String replicationFactor(SimulatedInstance instance) {
    boolean told = instance.factorListed() && instance.members() > 0;
    return told ? Integer.toString(instance.members()) : "";
  }

  /** The listing that an instance is in, as answers word it. */
  private static String type(SimulatedInstance instance) {
    return instance.kind().listing().word();
  }

  private static Node.Fields common(SimulatedInstance simulated) {
    Instance instance = simulated.details().instance();
    return Node.Fields.none()
        .with("DBInstanceId", instance.ref().instanceId())
        .withNonEmpty("DBInstanceDescription", instance.description())
        .with("RegionId", instance.ref().regionId())
        .withNonEmpty("ZoneId", instance.zoneId())
        .with("Engine", "MongoDB")
        .with("EngineVersion", instance.engineVersion())
        .with("DBInstanceClass", instance.instanceClass())
        .with("DBInstanceStorage", 20)
        .with("DBInstanceStatus", instance.status())
        .withNonEmpty("LockMode", instance.lockMode())
        .with("ChargeType", "PostPaid")
        .with("NetworkType", "VPC")
        .withNonEmpty("ResourceGroupId", instance.resourceGroupId())
        .with("CreationTime", "2021-03-01T08:00:00Z")
        .with("DBInstanceType", type(simulated))
        .withNonEmpty("ReplicationFactor", replicationFactor(simulated));
  }

  private static List<Node.Fields> tags(Instance instance) {
    return instance.tags().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Node.Fields.none().with("Key", tag.getKey()).with("Value", tag.getValue()))
        .toList();
  }

  /** The mongos or the shards of a sharded cluster. */
  private static List<Node.Fields> nodes(SimulatedInstance instance, String prefix, int count) {
    if (instance.kind() != InstanceKind.SHARDED_CLUSTER) {
      return List.of();
    }
    String id = prefix + instance.ref().instanceId() + "-";
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> Node.Fields.none().with("NodeId", id + number))
        .map(node -> node.with("NodeClass", "dds.shard.mid"))
        .toList();
  }

  private static List<Node.Fields> roles(SimulatedInstance instance) {
    return instance.details().members().roles().stream()
        .map(role -> Node.Fields.none().with("ReplicaSetRole", role).with("ConnectionPort", "3717"))
        .toList();
  }
}
