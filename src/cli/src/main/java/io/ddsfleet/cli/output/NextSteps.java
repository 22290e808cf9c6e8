package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.Reason.NotStarted;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import java.util.ArrayList;
import java.util.List;

/** Says what a person can do about what is left of a rollout. */
final class NextSteps {

  private NextSteps() {}

  /** One line a piece of advice; none when nothing is left to do. */
  static List<String> of(RunProgress progress) {
    List<String> steps = new ArrayList<>();
    if (progress.count(Result.FAILED) > 0) {
      steps.add("Next: look at each failed instance; its message says what to do.");
    }
    if (progress.count(Result.UNRESOLVED) > 0) {
      steps.add(
          "Next: an unresolved instance may have been restarted; look at its state and version"
              + " before it is upgraded again.");
    }
    if (progress.count(Result.NOT_STARTED) > 0) {
      steps.add("Next: " + afterStopping(progress));
    }
    if (progress.count(Result.UNRESOLVED) + progress.count(Result.NOT_STARTED) > 0) {
      steps.add("      " + goingOn(progress));
    }
    return steps;
  }

  private static String goingOn(RunProgress progress) {
    if (progress.isRefusedForGood()) {
      return "Mend what was refused, and begin anew; a resume would be refused as this was.";
    }
    RolloutCompleted completed = progress.completed();
    return progress.isKept() && completed != null
        ? "ddsfleet resume " + completed.stamp().rolloutId()
        : "The same command then goes on with the rest: what is at the latest version is left"
            + " alone.";
  }

  private static String afterStopping(RunProgress progress) {
    var reasons = progress.reasons(Result.NOT_STARTED);
    if (reasons.containsKey(NotStarted.REFUSED.name())) {
      return "the account refused the calls; check the credentials, the clock and the permissions.";
    }
    if (reasons.containsKey(NotStarted.BUDGET.name())) {
      return progress.stopping() == null
          ? "see what keeps the instances back that were not started, then go on."
          : "see to the failures that stopped it, then go on; what failed so far counts no more.";
    }
    if (reasons.containsKey(NotStarted.UNREACHABLE.name())) {
      return "a region was out of reach; check the network and the endpoint.";
    }
    if (reasons.containsKey(NotStarted.JOURNAL.name())) {
      return "the journal could not be written; make room for it, or see who took it over.";
    }
    return "some instances were not started.";
  }
}
