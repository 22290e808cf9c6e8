package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.InFlightLimit;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.TreeSet;

/**
 * A policy exactly as it was given, so that a resumed run obeys the same one. A limit that is not
 * written holds its default; one that is not known cannot be obeyed, and so is an error.
 */
final class PolicyFields {

  private PolicyFields() {}

  static void write(JsonLine json, RolloutPolicy policy) {
    json.beginObject("policy")
        .beginObject("maxInFlight")
        .number("value", policy.maxInFlight().value())
        .flag("percent", policy.maxInFlight().percent())
        .endObject();
    write(json, "rate", policy.rate());
    write(json, "apiRate", policy.apiRate());
    write(json, "pollInterval", policy.pollInterval());
    write(json, "requestTimeout", policy.requestTimeout());
    write(json, "settle", policy.settle());
    write(json, "upgradeDeadline", policy.upgradeDeadline());
    write(json, "holdDeadline", policy.holdDeadline());
    json.number("maxAttempts", policy.maxAttempts())
        .number("failureBudget", policy.failureBudget())
        .texts("excluded", new TreeSet<>(policy.excluded()))
        .endObject();
  }

  private static void write(JsonLine json, String name, Rate rate) {
    json.beginObject(name).number("permits", rate.permits());
    write(json, "period", rate.period());
    json.endObject();
  }

  private static void write(JsonLine json, String name, Duration duration) {
    json.text(name, duration.toString());
  }

  static RolloutPolicy read(JsonFields json) {
    json.knowOnly(
        "limit",
        "maxInFlight",
        "rate",
        "apiRate",
        "pollInterval",
        "requestTimeout",
        "settle",
        "upgradeDeadline",
        "holdDeadline",
        "maxAttempts",
        "failureBudget",
        "excluded");
    RolloutPolicy defaults = RolloutPolicy.ofDefaults();
    return RolloutPolicy.builder()
        .maxInFlight(inFlight(json, defaults.maxInFlight()))
        .rate(rate(json, "rate", defaults.rate()))
        .apiRate(rate(json, "apiRate", defaults.apiRate()))
        .pollInterval(json.duration("pollInterval", defaults.pollInterval()))
        .requestTimeout(json.duration("requestTimeout", defaults.requestTimeout()))
        .settle(json.duration("settle", defaults.settle()))
        .upgradeDeadline(json.duration("upgradeDeadline", defaults.upgradeDeadline()))
        .holdDeadline(json.duration("holdDeadline", defaults.holdDeadline()))
        .maxAttempts(json.count("maxAttempts", defaults.maxAttempts()))
        .failureBudget(json.count("failureBudget", defaults.failureBudget()))
        .exclude(json.texts("excluded"))
        .build();
  }

  private static InFlightLimit inFlight(JsonFields json, InFlightLimit otherwise) {
    if (!json.has("maxInFlight")) {
      return otherwise;
    }
    JsonFields limit = json.fields("maxInFlight");
    return new InFlightLimit(limit.count("value"), limit.flag("percent"));
  }

  private static Rate rate(JsonFields json, String name, Rate otherwise) {
    if (!json.has(name)) {
      return otherwise;
    }
    JsonFields rate = json.fields(name);
    return new Rate(rate.count("permits"), rate.duration("period", otherwise.period()));
  }
}
