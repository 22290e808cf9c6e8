package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.GroupKey;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.HealthPolicy;
import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.util.ArrayList;
import java.util.List;

/** Under which limits a rollout begins: every number that is a share with what it is a share of. */
final class PolicyLines {

  private static final int CHECK = 60;

  private final RolloutStarted started;
  private final RolloutPolicy policy;
  private final int eligible;

  private PolicyLines(RolloutStarted started) {
    this.started = started;
    this.policy = started.policy();
    this.eligible = started.eligible();
  }

  /** The lines; none for a rollout that has nothing to do. */
  static List<String> of(RolloutStarted started) {
    return started.eligible() == 0 ? List.of() : new PolicyLines(started).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(limits(), waves()));
    GroupPolicy groups = policy.groups();
    if (groups != null) {
      lines.add(groups(groups));
    }
    lines.addAll(WindowLines.of(policy, started.stamp().at()));
    if (!policy.health().equals(HealthPolicy.DEFAULT)) {
      lines.add(health(policy.health()));
    }
    return lines;
  }

  private String limits() {
    boolean strict = policy.budgetMode() == BudgetMode.STRICT;
    return "at most "
        + policy.maxInFlight(eligible)
        + " in flight"
        + Shares.note(policy.maxInFlight(), eligible)
        + (", " + policy.rate() + " upgrade calls a region, failure budget ")
        + policy.failureBudget(eligible)
        + Shares.note(policy.failureBudget(), eligible)
        + (strict ? ", kept strictly" : "");
  }

  private String waves() {
    WavePolicy waves = policy.waves();
    PausePoints pauses = waves.pauses();
    return "waves: "
        + WaveSizesLine.of(waves.sizes(), eligible)
        + (waves.order().equals(WaveOrder.LONGEST_FIRST) ? "" : "; in the order " + waves.order())
        + (waves.bake().isZero() ? "" : "; " + Words.duration(waves.bake()) + " of bake after each")
        + (waves.ramp() ? "; each begins with 1 in flight" : "")
        + (pauses.equals(PausePoints.NONE) ? "" : "; a pause after " + pauses(pauses));
  }

  private static String pauses(PausePoints pauses) {
    return pauses.all() ? "each" : "wave " + pauses;
  }

  private String groups(GroupPolicy groups) {
    return "grouped by "
        + groups.key()
        + (": " + started.groups() + (started.groups() == 1 ? " group" : " groups"))
        + (", at most " + groups.maxPerGroup() + " of each in upgrade")
        + ungrouped(groups.key());
  }

  private static String health(HealthPolicy health) {
    String who =
        health.asks()
            ? Words.shortened(Words.printable(health.check()), CHECK)
            : "by its members only";
    return "health: "
        + who
        + ("; at most " + Words.duration(health.deadline()) + " after each upgrade")
        + (health.minHealthy().isZero()
            ? ""
            : ", healthy for " + Words.duration(health.minHealthy()));
  }

  private String ungrouped(GroupKey key) {
    int alone = started.ungrouped();
    if (alone == 0) {
      return "";
    }
    String what = key.kind() == GroupKey.Kind.TAG ? "it" : "a " + key;
    return alone == 1
        ? "; 1 instance without " + what + " is a group of its own"
        : "; " + alone + " instances without " + what + " are groups of their own";
  }
}
