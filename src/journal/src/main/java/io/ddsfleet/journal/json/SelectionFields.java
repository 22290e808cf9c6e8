package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.Selection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which instances are meant. A criterion that is not known cannot be obeyed: an error. */
final class SelectionFields {

  private static final String NAME = "selection";

  private SelectionFields() {}

  static void write(JsonLine json, Selection selection) {
    json.beginObject(NAME);
    write(json, "ids", selection.ids());
    if (!selection.tags().isEmpty()) {
      json.textSets("tags", new TreeMap<>(selection.tags()));
    }
    write(json, "regions", selection.regions());
    json.endObject();
  }

  private static void write(JsonLine json, String name, Set<String> values) {
    if (!values.isEmpty()) {
      json.texts(name, new TreeSet<>(values));
    }
  }

  static Selection read(JsonFields event) {
    JsonFields json = event.fields(NAME);
    json.knowOnly("criterion", "ids", "tags", "regions");
    return new Selection(
        Set.copyOf(json.texts("ids")),
        json.textSetsByName("tags"),
        Set.copyOf(json.texts("regions")));
  }
}
