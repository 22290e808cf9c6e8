package io.ddsfleet.cli.history;

import io.ddsfleet.cli.output.Words;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What became of every instance of a rollout, those that need a person first. */
final class RolloutReport {

  private static final List<Result> ORDER =
      List.of(
          Result.UNRESOLVED,
          Result.FAILED,
          Result.NOT_STARTED,
          Result.UPGRADED,
          Result.CURRENT,
          Result.SKIPPED);

  private RolloutReport() {}

  static List<String> of(RolloutDigest rollout) {
    List<String> lines = new ArrayList<>();
    lines.add("Rollout " + rollout.rolloutId() + ": " + rollout.state().sentence());
    rollout.runs().forEach(run -> lines.add("  run  " + StatusDetail.words(rollout, run)));
    lines.addAll(WaveTable.of(rollout.waves()));
    lines.add("  " + rollout.total() + " instances, " + rollout.eligible() + " eligible");
    lines.addAll(StatusDetail.counts(rollout));
    lines.addAll(SteeringLines.of(rollout.steering()));
    lines.add("");
    lines.addAll(instances(rollout));
    return lines;
  }

  private static List<String> instances(RolloutDigest rollout) {
    Columns table =
        new Columns()
            .row("INSTANCE", "REGION", "RESULT", "REASON", "FROM", "TO", "CALLS", "TOOK", "WHAT");
    rollout.outcomes().stream()
        .sorted(Comparator.comparing(outcome -> ORDER.indexOf(outcome.result())))
        .forEach(outcome -> row(table, outcome));
    rollout.open().keySet().forEach(ref -> row(table, ref, "called, no end is written yet"));
    rollout.waitingInstances().forEach(ref -> row(table, ref, "waiting for its turn"));
    return table.lines();
  }

  private static void row(Columns table, InstanceRef instance, String what) {
    table.row(instance.instanceId(), instance.regionId(), "-", "-", "-", "-", "-", "-", what);
  }

  private static void row(Columns table, UpgradeOutcome outcome) {
    Trace trace = outcome.trace();
    Reason reason = outcome.reason();
    table.row(
        outcome.instance().instanceId(),
        outcome.instance().regionId(),
        outcome.result().name(),
        reason == null ? "-" : reason.name(),
        orDash(trace.fromVersion()),
        orDash(trace.toVersion()),
        Integer.toString(trace.attempts()),
        trace.elapsed().isZero() ? "-" : trace.elapsed().toSeconds() + " s",
        Words.printable(outcome.message()));
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : Words.printable(text);
  }
}
