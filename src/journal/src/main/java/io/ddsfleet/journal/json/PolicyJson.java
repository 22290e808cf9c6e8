package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WavePolicy;
import io.ddsfleet.rollout.window.Blackout;
import io.ddsfleet.rollout.window.WeeklyWindow;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Writes a policy with the values that are in effect: numbers, each with its unit in its name, and
 * words as the command writes them.
 */
final class PolicyJson {

  private PolicyJson() {}

  static void write(JsonLine json, RolloutPolicy policy, int eligible) {
    json.beginObject("policy")
        .number("maxInFlight", policy.maxInFlight(eligible))
        .number("ratePerSecond", policy.rate().inSeconds())
        .number("apiRatePerSecond", policy.apiRate().inSeconds())
        .millis("pollIntervalMs", policy.pollInterval())
        .millis("requestTimeoutMs", policy.requestTimeout())
        .millis("settleMs", policy.settle())
        .number("maxAttempts", policy.maxAttempts())
        .millis("upgradeDeadlineMs", policy.upgradeDeadline())
        .millis("holdDeadlineMs", policy.holdDeadline())
        .number("failureBudget", policy.failureBudget(eligible))
        .text("budgetMode", policy.budgetMode().name().toLowerCase(Locale.ROOT));
    write(json, policy.waves());
    GroupPolicy groups = policy.groups();
    if (groups != null) {
      json.text("groupBy", groups.key().toString()).number("maxPerGroup", groups.maxPerGroup());
    }
    write(json, policy.windows());
    Duration deadline = policy.deadline();
    if (deadline != null) {
      json.millis("deadlineMs", deadline);
    }
    write(json, policy.health());
    json.flag("allowNewer", policy.allowNewer())
        .texts("excluded", new TreeSet<>(policy.excluded()))
        .endObject();
  }

  private static void write(JsonLine json, HealthPolicy health) {
    if (!health.equals(HealthPolicy.DEFAULT)) {
      json.textIfAny("healthCheck", health.check())
          .millis("healthDeadlineMs", health.deadline())
          .millis("minHealthyMs", health.minHealthy());
    }
  }

  private static void write(JsonLine json, WavePolicy waves) {
    json.texts("waves", waves.sizes().stream().map(Portion::toString).toList())
        .millis("bakeMs", waves.bake())
        .text("order", waves.order().toString())
        .flag("ramp", waves.ramp())
        .textIfAny("pauseAfterWave", waves.pauses().toString());
  }

  private static void write(JsonLine json, WindowPolicy windows) {
    if (windows.isAlways()) {
      return;
    }
    json.texts("windows", windows.weekly().stream().map(WeeklyWindow::toString).toList())
        .flag("instanceWindows", windows.instance())
        .texts("blackouts", windows.blackouts().stream().map(Blackout::toString).toList())
        .millis("latestStartMs", windows.latestStart());
  }
}
