package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.inventory.InventoryScope;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the inventory of a rollout is. A part that is not known cannot be obeyed: an error. */
final class ScopeFields {

  private ScopeFields() {}

  static void write(JsonLine json, InventoryScope scope) {
    json.beginObject("scope").texts("ids", new TreeSet<>(scope.ids())).beginObject("tags");
    new TreeMap<>(scope.tags()).forEach((key, values) -> json.texts(key, new TreeSet<>(values)));
    json.endObject()
        .texts("engineVersions", new TreeSet<>(scope.engineVersions()))
        .text("resourceGroupId", scope.resourceGroupId())
        .flag("skipUnreadableRegions", scope.skipUnreadableRegions())
        .endObject();
  }

  static InventoryScope read(JsonFields json) {
    json.knowOnly(
        "part of the scope",
        "ids",
        "tags",
        "engineVersions",
        "resourceGroupId",
        "skipUnreadableRegions");
    return new InventoryScope(
        Set.copyOf(json.texts("ids")),
        tags(json.fields("tags")),
        Set.copyOf(json.texts("engineVersions")),
        json.textIfAny("resourceGroupId"),
        json.flag("skipUnreadableRegions"));
  }

  private static Map<String, Set<String>> tags(JsonFields json) {
    Map<String, Set<String>> tags = new TreeMap<>();
    json.names().forEach(key -> tags.put(key, Set.copyOf(json.texts(key))));
    return tags;
  }
}
