package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Limits that were set anew, as texts. One that is not known cannot be obeyed: an error. */
final class RetuningFields {

  private static final String NAME = "limits";

  private RetuningFields() {}

  static void write(JsonLine json, Retuning limits) {
    json.beginObject(NAME);
    write(json, "maxInFlight", limits.maxInFlight());
    write(json, "rate", limits.rate());
    write(json, "failureBudget", limits.failureBudget());
    json.endObject();
  }

  private static void write(JsonLine json, String name, @Nullable Record limit) {
    if (limit != null) {
      json.text(name, limit.toString());
    }
  }

  static Retuning read(JsonFields event) {
    JsonFields json = event.fields(NAME);
    json.knowOnly("limit", "maxInFlight", "rate", "failureBudget");
    Portion maxInFlight = read(json, "maxInFlight", PolicyWords::portion);
    Rate rate = read(json, "rate", PolicyWords::rate);
    return new Retuning(maxInFlight, rate, read(json, "failureBudget", PolicyWords::portion));
  }

  private static <T> @Nullable T read(JsonFields json, String name, Function<String, T> parser) {
    return json.has(name) ? json.parsed(name, parser) : null;
  }
}
