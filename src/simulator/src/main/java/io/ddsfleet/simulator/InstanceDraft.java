package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Members;
import java.util.Map;

/** An instance whose parts can be changed one by one before it becomes a value again. */
final class InstanceDraft {

  private final InstanceRef ref;
  InstanceKind kind;
  int shards;
  String instanceClass;
  String status;
  String lockMode;
  String engineVersion;
  String zoneId;
  String vpcId;
  String resourceGroupId;
  String description;
  Map<String, String> tags;
  String kernelVersion;
  String maintainStartTime;
  String maintainEndTime;
  Members members;

  InstanceDraft(InstanceDetails details) {
    Instance instance = details.instance();
    ref = instance.ref();
    kind = instance.kind();
    shards = instance.shards();
    status = instance.status();
    lockMode = instance.lockMode();
    engineVersion = instance.engineVersion();
    instanceClass = instance.instanceClass();
    zoneId = instance.zoneId();
    vpcId = instance.vpcId();
    resourceGroupId = instance.resourceGroupId();
    description = instance.description();
    tags = instance.tags();
    kernelVersion = details.kernelVersion();
    maintainStartTime = details.maintainStartTime();
    maintainEndTime = details.maintainEndTime();
    members = details.members();
  }

  InstanceDetails toDetails() {
    Instance instance =
        new Instance(
            ref,
            kind,
            shards,
            status,
            lockMode,
            engineVersion,
            instanceClass,
            zoneId,
            vpcId,
            resourceGroupId,
            description,
            tags);
    return new InstanceDetails(
        instance, kernelVersion, maintainStartTime, maintainEndTime, members);
  }
}
