package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.FleetPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FleetRecords} wrote, record by record. */
public final class FleetCollector {

  private final List<Instance> instances = new ArrayList<>();
  private final List<InstanceRef> notFound = new ArrayList<>();
  private final List<List<String>> waves = new ArrayList<>();
  private final List<String> atLatest = new ArrayList<>();
  private List<String> regions = List.of();
  private @Nullable Fleet fleet;

  /** Takes the record if it is one of an inventory, and answers whether it was. */
  public boolean take(JsonFields json) {
    switch (json.text("type")) {
      case FleetRecords.BEGIN -> begin(json);
      case FleetRecords.INSTANCE -> instances.add(InstanceFields.read(json));
      case FleetRecords.NOT_FOUND -> notFound.add(InstanceFields.ref(json));
      case FleetRecords.WAVE -> wave(json);
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
    waves.clear();
    atLatest.clear();
  }

  private void wave(JsonFields json) {
    waves.add(json.texts("instanceIds"));
    atLatest.addAll(json.texts("atLatest"));
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
    fleet = new Fleet(regions, instances, notFound, plan(json));
  }

  /** The plan; one that names others than the inventory is not understood. */
  private @Nullable FleetPlan plan(JsonFields json) {
    if (!json.has("plannedWaves")) {
      return null;
    }
    if (json.count("plannedWaves") != waves.size()) {
      throw new UnreadableRecordException(
          "completes a plan of "
              + (json.count("plannedWaves") + " waves, of which " + waves.size() + " are there"));
    }
    Map<String, InstanceRef> byId = new HashMap<>();
    instances.forEach(one -> byId.put(one.ref().instanceId(), one.ref()));
    notFound.forEach(ref -> byId.put(ref.instanceId(), ref));
    return new FleetPlan(
        waves.stream().map(wave -> refs(wave, byId)).toList(), Set.copyOf(refs(atLatest, byId)));
  }

  private static List<InstanceRef> refs(List<String> ids, Map<String, InstanceRef> byId) {
    List<InstanceRef> refs = new ArrayList<>();
    for (String id : ids) {
      InstanceRef ref = byId.get(id);
      if (ref == null) {
        throw new UnreadableRecordException("completes a plan of " + id + ", which is not there");
      }
      refs.add(ref);
    }
    return refs;
  }
}
