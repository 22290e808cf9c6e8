package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says how a run ended: how many and why, what went wrong, and what to do next. */
final class Summary {

  private Summary() {}

  /** The lines of it; none when the run did not come to its end. */
  static List<String> of(RunProgress progress) {
    RolloutCompleted completed = progress.completed();
    if (completed == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(heading(progress, completed));
    lines.addAll(counts(progress));
    lines.addAll(stop(progress));
    lines.addAll(troubles(progress));
    lines.addAll(NextSteps.of(progress));
    return lines.stream().map(Words::printable).toList();
  }

  private static String heading(RunProgress progress, RolloutCompleted completed) {
    return "Rollout "
        + completed.stamp().rolloutId()
        + (": " + progress.outcomes() + " instances in ")
        + Words.duration(completed.elapsed())
        + (", " + calls(completed) + " API calls, exit code " + completed.exitCode());
  }

  private static long calls(RolloutCompleted completed) {
    return completed.apiCalls().values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<String> counts(RunProgress progress) {
    List<String> lines = new ArrayList<>();
    for (Result result : Result.values()) {
      int count = progress.count(result);
      if (count > 0) {
        lines.add(
            String.format(Locale.ROOT, "  %-11s %6d  ", result, count)
                .concat(reasons(progress.reasons(result)))
                .stripTrailing());
      }
    }
    return lines;
  }

  /** Why it stopped early, where the reason says more than its word. */
  private static List<String> stop(RunProgress progress) {
    RolloutStopping stopping = progress.stopping();
    return stopping == null || stopping.why().isEmpty()
        ? List.of()
        : List.of("Stopped early" + Steered.by(stopping.by()) + ": " + stopping.why());
  }

  private static String reasons(Map<String, Integer> reasons) {
    return reasons.entrySet().stream()
        .map(reason -> reason.getKey() + " " + reason.getValue())
        .collect(Collectors.joining(", "));
  }

  private static List<String> troubles(RunProgress progress) {
    List<String> lines = new ArrayList<>();
    for (UpgradeOutcome outcome : progress.troubles()) {
      lines.add(
          "  " + outcome.instance() + ": " + Words.verdict(outcome) + ": " + outcome.message());
    }
    int all = progress.count(Result.FAILED) + progress.count(Result.UNRESOLVED);
    if (all > lines.size()) {
      lines.add("  and " + (all - lines.size()) + " more");
    }
    if (!lines.isEmpty()) {
      lines.add(0, "Failed or unresolved:");
    }
    return lines;
  }
}
