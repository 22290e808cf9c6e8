package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.TreeSet;

/** Writes a policy with the values that are in effect: numbers, each with its unit in its name. */
final class PolicyJson {

  private PolicyJson() {}

  static void write(JsonLine json, RolloutPolicy policy, int eligible) {
    json.beginObject("policy")
        .number("maxInFlight", policy.maxInFlight().resolve(eligible))
        .number("ratePerSecond", policy.rate().inSeconds())
        .number("apiRatePerSecond", policy.apiRate().inSeconds())
        .millis("pollIntervalMs", policy.pollInterval())
        .millis("requestTimeoutMs", policy.requestTimeout())
        .millis("settleMs", policy.settle())
        .number("maxAttempts", policy.maxAttempts())
        .millis("upgradeDeadlineMs", policy.upgradeDeadline())
        .millis("holdDeadlineMs", policy.holdDeadline())
        .number("failureBudget", policy.failureBudget())
        .texts("excluded", new TreeSet<>(policy.excluded()))
        .endObject();
  }
}
