package io.ddsfleet.cli.history;

import io.ddsfleet.rollout.event.Result;
import java.util.List;
import java.util.Map;

/** The rollouts of a journal in one table, the newest first. */
final class StatusTable {

  private StatusTable() {}

  static List<String> of(List<RolloutSummary> rollouts) {
    Columns table =
        new Columns()
            .row(
                "ROLLOUT",
                "STATE",
                "BEGAN",
                "TOTAL",
                "UPGRADED",
                "CURRENT",
                "SKIPPED",
                "FAILED",
                "UNRESOLVED",
                "NOT_STARTED",
                "OPEN",
                "WAITING");
    rollouts.forEach(rollout -> row(table, rollout));
    return table.lines();
  }

  private static void row(Columns table, RolloutSummary rollout) {
    Map<Result, Integer> results = rollout.results();
    table.row(
        rollout.rolloutId(),
        rollout.state().word() + (rollout.paused() ? ", paused" : ""),
        Times.of(rollout.createdAt()),
        Integer.toString(rollout.total()),
        count(results, Result.UPGRADED),
        count(results, Result.CURRENT),
        count(results, Result.SKIPPED),
        count(results, Result.FAILED),
        count(results, Result.UNRESOLVED),
        count(results, Result.NOT_STARTED),
        Integer.toString(rollout.open()),
        Integer.toString(rollout.waiting()));
  }

  private static String count(Map<Result, Integer> results, Result result) {
    return results.getOrDefault(result, 0).toString();
  }
}
