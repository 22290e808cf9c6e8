package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.inventory.Fleet;
import java.util.TreeMap;

/**
 * The inventory, one record an instance between one that begins it and one that completes it: an
 * inventory without its end was cut off, and is none.
 */
public final class FleetRecords {

  static final String BEGIN = "inventory.begin";
  static final String INSTANCE = "inventory.instance";
  static final String NOT_FOUND = "inventory.notFound";
  static final String COMPLETE = "inventory.complete";

  private FleetRecords() {}

  /** Writes the records. */
  public static void write(JsonLine json, Fleet fleet) {
    json.begin().text("type", BEGIN).texts("regions", fleet.regions()).end();
    fleet.instances().forEach(instance -> write(json, instance));
    fleet.notFound().forEach(ref -> write(json, NOT_FOUND, ref).end());
    json.begin()
        .text("type", COMPLETE)
        .number("instances", fleet.instances().size())
        .number("notFound", fleet.notFound().size())
        .end();
  }

  private static void write(JsonLine json, Instance instance) {
    write(json, INSTANCE, instance.ref())
        .text("kind", instance.kind().name())
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
        .textIfAny("maintainEndTime", instance.maintenance().end())
        .end();
  }

  private static JsonLine write(JsonLine json, String type, InstanceRef ref) {
    return json.begin()
        .text("type", type)
        .text("instanceId", ref.instanceId())
        .textIfAny("regionId", ref.regionId());
  }
}
