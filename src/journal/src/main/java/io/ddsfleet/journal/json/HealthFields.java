package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.HealthPolicy;

/** When an upgraded instance counts as healthy; absent where that is as by default. */
final class HealthFields {

  private static final String NAME = "health";

  private HealthFields() {}

  static void write(JsonLine json, HealthPolicy health) {
    if (!health.equals(HealthPolicy.DEFAULT)) {
      json.beginObject(NAME)
          .textIfAny("check", health.check())
          .text("deadline", health.deadline().toString())
          .text("minHealthy", health.minHealthy().toString())
          .text("interval", health.interval().toString())
          .endObject();
    }
  }

  static HealthPolicy read(JsonFields policy) {
    if (!policy.has(NAME)) {
      return HealthPolicy.DEFAULT;
    }
    JsonFields json = policy.fields(NAME);
    json.knowOnly("part of the health", "check", "deadline", "minHealthy", "interval");
    HealthPolicy defaults = HealthPolicy.DEFAULT;
    return HealthPolicy.builder()
        .check(json.textIfAny("check"))
        .deadline(json.duration("deadline", defaults.deadline()))
        .minHealthy(json.duration("minHealthy", defaults.minHealthy()))
        .interval(json.duration("interval", defaults.interval()))
        .build();
  }
}
