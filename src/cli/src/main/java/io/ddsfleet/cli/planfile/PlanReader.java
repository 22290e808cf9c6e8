package io.ddsfleet.cli.planfile;

import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.journal.json.InstanceFields;
import io.ddsfleet.journal.json.JsonDigest;
import io.ddsfleet.journal.json.JsonFields;
import io.ddsfleet.journal.json.PolicyFields;
import io.ddsfleet.journal.json.ScopeFields;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan that {@link PlanJson} wrote. The words of its {@link PlanException}s go on after the
 * name of the file.
 */
final class PlanReader {

  private PlanReader() {}

  static RolloutPlan read(byte[] utf8) {
    try {
      JsonFields json = JsonFields.document(utf8);
      checkIsAPlan(json);
      return plan(json);
    } catch (IllegalArgumentException e) {
      throw new PlanException("has a limit that cannot be: " + e.getMessage());
    }
  }

  static String digest(byte[] utf8) {
    return JsonDigest.of(JsonFields.document(utf8), PlanJson.DIGEST);
  }

  private static void checkIsAPlan(JsonFields json) {
    if (!json.textIfAny("type").equals(PlanJson.TYPE)) {
      throw new PlanException("is no plan: make one with 'ddsfleet plan --out'");
    }
    if (json.number("schema") != PlanJson.SCHEMA) {
      throw new PlanException(
          ("is of schema " + json.number("schema") + ", and this version knows " + PlanJson.SCHEMA)
              + ": plan again with this version");
    }
    if (!json.textIfAny(PlanJson.DIGEST).equals(JsonDigest.of(json, PlanJson.DIGEST))) {
      throw new PlanException(
          "was edited since it was made, its digest is that of something else: plan again with"
              + " other flags instead");
    }
  }

  private static RolloutPlan plan(JsonFields json) {
    List<Assessment> instances = json.objects("instances").stream().map(PlanReader::one).toList();
    List<InstanceRef> notFound =
        json.texts("notFound").stream().map(id -> new InstanceRef("unknown", id)).toList();
    return new RolloutPlan(
        json.instant("createdAt"),
        ScopeFields.read(json.fields("scope")),
        PolicyFields.read(json.fields("policy")),
        json.flag("allRegions"),
        json.texts("regions"),
        json.number("listings"),
        instances,
        notFound,
        waves(json, instances));
  }

  private static List<List<InstanceRef>> waves(JsonFields json, List<Assessment> instances) {
    Map<String, InstanceRef> byId = new HashMap<>();
    instances.forEach(one -> byId.put(one.instance().ref().instanceId(), one.instance().ref()));
    List<List<InstanceRef>> waves = new ArrayList<>();
    for (JsonFields wave : json.objects("waves")) {
      List<InstanceRef> members = new ArrayList<>();
      wave.texts("instanceIds").forEach(id -> members.add(known(byId.get(id), id)));
      waves.add(members);
    }
    return waves;
  }

  private static InstanceRef known(@Nullable InstanceRef ref, String id) {
    if (ref == null) {
      throw new PlanException("has " + id + " in a wave, which is not among its instances");
    }
    return ref;
  }

  private static Assessment one(JsonFields json) {
    Decision decision = json.word("decision", Decision.class);
    Reason.Skipped reason = json.has("reason") ? json.word("reason", Reason.Skipped.class) : null;
    Instant scheduled = json.has("scheduledUpgrade") ? json.instant("scheduledUpgrade") : null;
    return new Assessment(
        InstanceFields.read(json), decision, reason, json.textIfAny("kernelVersion"), scheduled);
  }
}
