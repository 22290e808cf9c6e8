package io.ddsfleet.cli.planfile;

import io.ddsfleet.cli.forecast.Forecast;
import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.journal.json.InstanceFields;
import io.ddsfleet.journal.json.JsonLine;
import io.ddsfleet.journal.json.PolicyFields;
import io.ddsfleet.journal.json.ScopeFields;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.inventory.Assessment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a plan as one JSON object; scope, policy and instances as in the journal. */
final class PlanJson {

  static final String TYPE = "plan";
  static final String DIGEST = "digest";
  static final int SCHEMA = 1;

  private PlanJson() {}

  /**
   * Writes it.
   *
   * @param digest of all the rest; left out while it is empty
   */
  static void write(JsonLine json, RolloutPlan plan, Forecast forecast, String digest) {
    json.begin()
        .text("type", TYPE)
        .number("schema", SCHEMA)
        .instant("createdAt", plan.createdAt())
        .textIfAny(DIGEST, digest)
        .flag("allRegions", plan.allRegions())
        .texts("regions", plan.regions())
        .number("listings", plan.listings());
    ScopeFields.write(json, plan.scope());
    PolicyFields.write(json, plan.policy());
    waves(json, plan.waves());
    instances(json, plan);
    json.texts("notFound", ids(plan.notFound()));
    ForecastJson.write(json, forecast);
    json.end();
  }

  private static void waves(JsonLine json, List<List<InstanceRef>> waves) {
    json.beginList("waves");
    for (int i = 0; i < waves.size(); i++) {
      json.begin()
          .number("wave", i + 1)
          .number("size", waves.get(i).size())
          .texts("instanceIds", ids(waves.get(i)))
          .endObject();
    }
    json.endList();
  }

  private static void instances(JsonLine json, RolloutPlan plan) {
    Map<InstanceRef, Integer> waves = new HashMap<>();
    for (int i = 0; i < plan.waves().size(); i++) {
      int number = i + 1;
      plan.waves().get(i).forEach(ref -> waves.put(ref, number));
    }
    json.beginList("instances");
    plan.instances().forEach(one -> instance(json, one, waves.getOrDefault(ref(one), 0)));
    json.endList();
  }

  private static void instance(JsonLine json, Assessment one, int wave) {
    Reason.Skipped reason = one.reason();
    Instant scheduled = one.scheduledUpgrade();
    json.begin().text("instanceId", ref(one).instanceId()).text("regionId", ref(one).regionId());
    InstanceFields.write(json, one.instance())
        .textIfAny("kernelVersion", one.kernelVersion())
        .text("decision", one.decision().name())
        .textIfAny("reason", reason == null ? "" : reason.name())
        .textIfAny("scheduledUpgrade", scheduled == null ? "" : scheduled.toString());
    if (wave > 0) {
      json.number("wave", wave);
    }
    json.endObject();
  }

  private static InstanceRef ref(Assessment one) {
    return one.instance().ref();
  }

  private static List<String> ids(List<InstanceRef> refs) {
    return refs.stream().map(InstanceRef::instanceId).toList();
  }
}
