package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.window.MaintenanceWindow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FleetRecords} wrote, record by record. */
public final class FleetCollector {

  private final List<Instance> instances = new ArrayList<>();
  private final List<InstanceRef> notFound = new ArrayList<>();
  private List<String> regions = List.of();
  private @Nullable Fleet fleet;

  /** Takes the record if it is one of an inventory, and answers whether it was. */
  public boolean take(JsonFields json) {
    switch (json.text("type")) {
      case FleetRecords.BEGIN -> begin(json);
      case FleetRecords.INSTANCE -> instances.add(instance(json));
      case FleetRecords.NOT_FOUND -> notFound.add(ref(json));
      case FleetRecords.COMPLETE -> complete(json);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The inventory; null while it is not complete. */
  public @Nullable Fleet fleet() {
    return fleet;
  }

  /** An earlier one that was cut off is read anew, and so is written anew. */
  private void begin(JsonFields json) {
    regions = json.texts("regions");
    instances.clear();
    notFound.clear();
  }

  private void complete(JsonFields json) {
    if (json.count("instances") != instances.size() || json.count("notFound") != notFound.size()) {
      throw new UnreadableRecordException(
          "completes an inventory of "
              + (json.count("instances") + json.count("notFound"))
              + " instances, of which "
              + (instances.size() + notFound.size())
              + " are there");
    }
    fleet = new Fleet(regions, instances, notFound);
  }

  private static Instance instance(JsonFields json) {
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

  private static InstanceRef ref(JsonFields json) {
    return new InstanceRef(json.textIfAny("regionId"), json.text("instanceId"));
  }
}
