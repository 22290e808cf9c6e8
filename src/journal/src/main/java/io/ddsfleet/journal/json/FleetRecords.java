package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.FleetPlan;
import java.util.List;

/**
 * The inventory, one record an instance between one that begins it and one that completes it: an
 * inventory without its end was cut off, and is none.
 */
public final class FleetRecords {

  static final String BEGIN = "inventory.begin";
  static final String INSTANCE = "inventory.instance";
  static final String NOT_FOUND = "inventory.notFound";
  static final String WAVE = "inventory.wave";
  static final String COMPLETE = "inventory.complete";

  private FleetRecords() {}

  /** Writes the records. */
  public static void write(JsonLine json, Fleet fleet) {
    json.begin().text("type", BEGIN).texts("regions", fleet.regions()).end();
    fleet.instances().forEach(instance -> write(json, instance));
    fleet.notFound().forEach(ref -> write(json, NOT_FOUND, ref).end());
    FleetPlan plan = fleet.plan();
    if (plan != null) {
      plan.waves().forEach(wave -> write(json, wave, plan));
    }
    json.begin()
        .text("type", COMPLETE)
        .number("instances", fleet.instances().size())
        .number("notFound", fleet.notFound().size());
    (plan == null ? json : json.number("plannedWaves", plan.waves().size())).end();
  }

  /** The ids alone name them: a fleet has an id once. */
  private static void write(JsonLine json, List<InstanceRef> wave, FleetPlan plan) {
    List<InstanceRef> atLatest = wave.stream().filter(plan.atLatest()::contains).toList();
    json.begin()
        .text("type", WAVE)
        .texts("instanceIds", ids(wave))
        .texts("atLatest", ids(atLatest))
        .end();
  }

  private static List<String> ids(List<InstanceRef> refs) {
    return refs.stream().map(InstanceRef::instanceId).toList();
  }

  private static void write(JsonLine json, Instance instance) {
    InstanceFields.write(write(json, INSTANCE, instance.ref()), instance).end();
  }

  private static JsonLine write(JsonLine json, String type, InstanceRef ref) {
    return json.begin()
        .text("type", type)
        .text("instanceId", ref.instanceId())
        .textIfAny("regionId", ref.regionId());
  }
}
