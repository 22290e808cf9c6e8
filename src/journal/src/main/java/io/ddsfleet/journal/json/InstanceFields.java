package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import java.util.TreeMap;

/** What a listing shows of an instance, but for which one it is. */
public final class InstanceFields {

  private InstanceFields() {}

  /** Writes it into the object that was begun. */
  public static JsonLine write(JsonLine json, Instance instance) {
    return json.text("kind", instance.kind().name())
        .number("shards", instance.shards())
        .textIfAny("status", instance.status())
        .textIfAny("lockMode", instance.lockMode())
        .textIfAny("engineVersion", instance.engineVersion())
        .textIfAny("instanceClass", instance.instanceClass())
        .textIfAny("zoneId", instance.zoneId())
        .textIfAny("vpcId", instance.vpcId())
        .textIfAny("resourceGroupId", instance.resourceGroupId())
        .textIfAny("description", instance.description())
        .texts("tags", new TreeMap<>(instance.tags()))
        .textIfAny("maintainStartTime", instance.maintenance().start())
        .textIfAny("maintainEndTime", instance.maintenance().end());
  }

  /** Reads what was written; an {@link UnreadableRecordException} where that cannot be. */
  public static Instance read(JsonFields json) {
    return new Instance(
        ref(json),
        json.word("kind", InstanceKind.class),
        json.count("shards", 0),
        json.textIfAny("status"),
        json.textIfAny("lockMode"),
        json.textIfAny("engineVersion"),
        json.textIfAny("instanceClass"),
        json.textIfAny("zoneId"),
        json.textIfAny("vpcId"),
        json.textIfAny("resourceGroupId"),
        json.textIfAny("description"),
        json.textsByName("tags"),
        new MaintenanceWindow(
            json.textIfAny("maintainStartTime"), json.textIfAny("maintainEndTime")));
  }

  static InstanceRef ref(JsonFields json) {
    return new InstanceRef(json.textIfAny("regionId"), json.text("instanceId"));
  }
}
