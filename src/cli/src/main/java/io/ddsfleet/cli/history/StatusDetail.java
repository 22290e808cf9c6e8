package io.ddsfleet.cli.history;

import io.ddsfleet.cli.output.Steered;
import io.ddsfleet.cli.output.SteeringHint;
import io.ddsfleet.cli.output.Words;
import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How one rollout stands: its runs, its counts, what is open, and what to do next. */
final class StatusDetail {

  private static final int MOST_OPEN = 50;

  private StatusDetail() {}

  /**
   * The lines of it.
   *
   * @param owner the process that owns it, in words; empty when none does
   * @param reply what it said to the question what its instances wait for
   */
  static List<String> of(RolloutDigest rollout, String owner, Reply reply, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("Rollout " + rollout.rolloutId() + ": " + rollout.state().sentence());
    lines.add("  owner     " + (owner.isEmpty() ? "nobody runs it now" : owner));
    lines.add("  began     " + Times.of(rollout.header().createdAt()));
    rollout.runs().forEach(run -> lines.add("  run       " + words(rollout, run)));
    lines.addAll(standstill(rollout));
    lines.addAll(WaveTable.of(rollout.waves()));
    lines.add("  " + rollout.total() + " instances, " + rollout.eligible() + " eligible");
    lines.addAll(counts(rollout));
    lines.addAll(open(rollout, now));
    lines.addAll(WaitingLines.of(rollout, reply));
    lines.addAll(SteeringLines.of(rollout.steering()));
    lines.addAll(next(rollout));
    return lines;
  }

  /** Why nothing begins, where nothing does. */
  private static List<String> standstill(RolloutDigest rollout) {
    RolloutStopping stopping = rollout.stopping();
    if (stopping != null) {
      String why = stopping.why().isEmpty() ? "" : ": " + stopping.why();
      return List.of(
          "  stopping  " + stopping.reason() + Words.printable(Steered.by(stopping.by()) + why));
    }
    Instant since = rollout.steering().pausedSince();
    if (!rollout.isPaused() || since == null) {
      return List.of();
    }
    String reasons = Words.printable(rollout.steering().pauseReasons());
    return List.of(
        "  paused    since " + Times.of(since) + ": " + reasons,
        "            " + SteeringHint.goOn(rollout.rolloutId()));
  }

  static String words(RolloutDigest rollout, RunSpan run) {
    if (rollout.isRunning(run)) {
      return "since " + Times.of(run.startedAt()) + ", last written " + Times.of(run.lastAt());
    }
    Integer exitCode = run.exitCode();
    return Times.of(run.startedAt())
        + " to "
        + Times.of(run.lastAt())
        + (exitCode == null ? ", no end written" : ", exit code " + exitCode);
  }

  static List<String> counts(RolloutDigest rollout) {
    Columns columns = new Columns();
    for (Map.Entry<Result, Integer> count : rollout.results().entrySet()) {
      if (count.getValue() > 0) {
        columns.row(
            "  " + count.getKey(),
            count.getValue().toString(),
            rollout.reasons(count.getKey()).entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.joining(", ")));
      }
    }
    if (rollout.waiting() > 0) {
      columns.row("  waiting", Integer.toString(rollout.waiting()), "");
    }
    return columns.lines();
  }

  private static List<String> open(RolloutDigest rollout, Instant now) {
    if (rollout.open().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("A call was made for these, and its end is not written yet:");
    rollout.open().entrySet().stream()
        .limit(MOST_OPEN)
        .forEach(one -> lines.add("  " + line(one.getKey(), one.getValue(), now)));
    int more = rollout.open().size() - MOST_OPEN;
    if (more > 0) {
      lines.add("  and " + more + " more");
    }
    return lines;
  }

  private static String line(InstanceRef instance, Instant since, Instant now) {
    Duration age = Duration.between(since, now);
    return instance + ", since " + Times.of(since) + " (" + age.toMinutes() + " min)";
  }

  private static List<String> next(RolloutDigest rollout) {
    return rollout.state().isResumable()
        ? List.of("Next: ddsfleet resume " + rollout.rolloutId())
        : List.of();
  }
}
