package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.Portion;

/** A number of instances, or a share of them, exactly as it was given. */
final class PortionFields {

  private PortionFields() {}

  static void write(JsonLine json, String name, Portion portion) {
    json.beginObject(name)
        .number("value", portion.value())
        .flag("percent", portion.percent())
        .endObject();
  }

  /** Reads it; a bare number is one of instances. */
  static Portion read(JsonFields json, String name, Portion otherwise) {
    if (!json.has(name)) {
      return otherwise;
    }
    if (json.isNumber(name)) {
      return Portion.of(json.count(name));
    }
    JsonFields portion = json.fields(name);
    return new Portion(portion.count("value"), portion.flag("percent"));
  }
}
