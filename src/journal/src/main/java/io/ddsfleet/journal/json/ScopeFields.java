package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.inventory.InventoryScope;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the inventory of a rollout is. A part that is not known cannot be obeyed: an error. */
public final class ScopeFields {

  private ScopeFields() {}

  /** Writes it into the object that was begun. */
  public static void write(JsonLine json, InventoryScope scope) {
    json.beginObject("scope")
        .texts("ids", new TreeSet<>(scope.ids()))
        .textSets("tags", new TreeMap<>(scope.tags()))
        .texts("engineVersions", new TreeSet<>(scope.engineVersions()))
        .text("resourceGroupId", scope.resourceGroupId())
        .flag("skipUnreadableRegions", scope.skipUnreadableRegions())
        .endObject();
  }

  /** Reads what was written; an {@link UnreadableRecordException} where that cannot be. */
  public static InventoryScope read(JsonFields json) {
    json.knowOnly(
        "part of the scope",
        "ids",
        "tags",
        "engineVersions",
        "resourceGroupId",
        "skipUnreadableRegions");
    return new InventoryScope(
        Set.copyOf(json.texts("ids")),
        json.textSetsByName("tags"),
        Set.copyOf(json.texts("engineVersions")),
        json.textIfAny("resourceGroupId"),
        json.flag("skipUnreadableRegions"));
  }
}
