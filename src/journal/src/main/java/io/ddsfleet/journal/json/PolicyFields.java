package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A policy exactly as it was given, so that a resumed run obeys the same one. A limit that is not
 * written holds its default, but for waves; one that is not known cannot be obeyed, and so is an
 * error.
 */
public final class PolicyFields {

  private static final String DEADLINE = "deadline";

  private PolicyFields() {}

  /** Writes it into the object that was begun. */
  public static void write(JsonLine json, RolloutPolicy policy) {
    json.beginObject("policy");
    PortionFields.write(json, "maxInFlight", policy.maxInFlight());
    write(json, "rate", policy.rate());
    write(json, "apiRate", policy.apiRate());
    write(json, "pollInterval", policy.pollInterval());
    write(json, "requestTimeout", policy.requestTimeout());
    write(json, "settle", policy.settle());
    write(json, "upgradeDeadline", policy.upgradeDeadline());
    write(json, "holdDeadline", policy.holdDeadline());
    json.number("maxAttempts", policy.maxAttempts());
    writeBudget(json, policy.failureBudget());
    json.text("budgetMode", policy.budgetMode().name());
    WaveFields.write(json, policy.waves());
    GroupFields.write(json, policy.groups());
    WindowFields.write(json, policy.windows());
    writeDeadline(json, policy.deadline());
    HealthFields.write(json, policy.health());
    json.flag("allowNewer", policy.allowNewer())
        .texts("excluded", new TreeSet<>(policy.excluded()))
        .endObject();
  }

  /** A number stays what it was before there were shares. */
  private static void writeBudget(JsonLine json, Portion budget) {
    if (budget.percent()) {
      PortionFields.write(json, "failureBudget", budget);
    } else {
      json.number("failureBudget", budget.value());
    }
  }

  private static void writeDeadline(JsonLine json, @Nullable Duration deadline) {
    if (deadline != null) {
      write(json, DEADLINE, deadline);
    }
  }

  private static void write(JsonLine json, String name, Rate rate) {
    json.beginObject(name).number("permits", rate.permits());
    write(json, "period", rate.period());
    json.endObject();
  }

  private static void write(JsonLine json, String name, Duration duration) {
    json.text(name, duration.toString());
  }

  /** Reads what was written; an {@link UnreadableRecordException} where that cannot be. */
  public static RolloutPolicy read(JsonFields json) {
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
        "budgetMode",
        "waves",
        "groups",
        "windows",
        DEADLINE,
        "health",
        "allowNewer",
        "excluded");
    RolloutPolicy defaults = RolloutPolicy.ofDefaults();
    return RolloutPolicy.builder()
        .maxInFlight(PortionFields.read(json, "maxInFlight", defaults.maxInFlight()))
        .rate(rate(json, "rate", defaults.rate()))
        .apiRate(rate(json, "apiRate", defaults.apiRate()))
        .pollInterval(json.duration("pollInterval", defaults.pollInterval()))
        .requestTimeout(json.duration("requestTimeout", defaults.requestTimeout()))
        .settle(json.duration("settle", defaults.settle()))
        .upgradeDeadline(json.duration("upgradeDeadline", defaults.upgradeDeadline()))
        .holdDeadline(json.duration("holdDeadline", defaults.holdDeadline()))
        .maxAttempts(json.count("maxAttempts", defaults.maxAttempts()))
        .failureBudget(PortionFields.read(json, "failureBudget", defaults.failureBudget()))
        .budgetMode(json.word("budgetMode", defaults.budgetMode()))
        .waves(WaveFields.read(json))
        .groups(GroupFields.read(json))
        .windows(WindowFields.read(json))
        .deadline(json.has(DEADLINE) ? json.duration(DEADLINE, Duration.ZERO) : null)
        .health(HealthFields.read(json))
        .allowNewer(json.flag("allowNewer"))
        .exclude(json.texts("excluded"))
        .build();
  }

  private static Rate rate(JsonFields json, String name, Rate otherwise) {
    if (!json.has(name)) {
      return otherwise;
    }
    JsonFields rate = json.fields(name);
    return new Rate(rate.count("permits"), rate.duration("period", otherwise.period()));
  }
}
