package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;

/** Words outcomes: what happened to the instance and what to do next. */
final class Outcomes {

  private static final String LOOK_AT_IT =
      " Look at it in the console before you upgrade it again.";

  private final RolloutPolicy policy;
  private final Lane lane;

  Outcomes(RolloutPolicy policy, Lane lane) {
    this.policy = policy;
    this.lane = lane;
  }

  UpgradeOutcome upgraded(Candidate candidate, String toVersion) {
    return new UpgradeOutcome.Upgraded(
        candidate.ref(),
        trace(candidate).to(toVersion),
        candidate.isAdopted() ? "the answer to its call was lost, the upgrade was not" : "");
  }

  UpgradeOutcome current(Candidate candidate) {
    return new UpgradeOutcome.Current(
        candidate.ref(),
        trace(candidate).to(candidate.fromVersion()),
        "at the latest version already");
  }

  UpgradeOutcome skipped(Candidate candidate, Reason.Skipped reason, String message) {
    return new UpgradeOutcome.Skipped(candidate.ref(), reason, trace(candidate), message);
  }

  UpgradeOutcome skipped(InstanceRef ref, Reason.Skipped reason, String message) {
    return new UpgradeOutcome.Skipped(ref, reason, Trace.NONE, message);
  }

  /** The plan has no call for it. */
  UpgradeOutcome notPlanned(Candidate candidate) {
    return skipped(
        candidate,
        Reason.Skipped.EXCLUDED,
        "the plan has it at the latest version, and there is a newer one by now: plan again");
  }

  UpgradeOutcome notPlanned(InstanceRef ref) {
    return skipped(
        ref, Reason.Skipped.EXCLUDED, "eligible by now, but the plan does not upgrade it");
  }

  UpgradeOutcome gone(Candidate candidate) {
    return skipped(candidate, Reason.Skipped.GONE, "released since the listing was read");
  }

  UpgradeOutcome notFound(InstanceRef ref) {
    return new UpgradeOutcome.Failed(
        ref,
        Reason.Failed.NOT_FOUND,
        Trace.NONE,
        "not in the inventory: check the id, the regions and the filters");
  }

  UpgradeOutcome goneAfterCall(Candidate candidate) {
    return failed(
        candidate,
        Reason.Failed.GONE,
        "it disappeared after its upgrade was requested: check who released it");
  }

  UpgradeOutcome versionUnchanged(Candidate candidate) {
    return failed(
        candidate,
        Reason.Failed.VERSION_UNCHANGED,
        "the call was executed, but it runs on its old version."
            + " It is not called again: ask the provider's support, with the request id.");
  }

  UpgradeOutcome unhealthy(Candidate candidate, String why) {
    return failed(
        candidate,
        Reason.Failed.UNHEALTHY,
        "upgraded, but not healthy within "
            + policy.health().deadline()
            + ": "
            + sentence(why)
            + " See to it; it is not upgraded again.");
  }

  UpgradeOutcome rejected(Candidate candidate, ControlPlaneException failure) {
    return new UpgradeOutcome.Failed(
        candidate.ref(),
        Reason.Failed.REJECTED,
        trace(candidate).refused(failure.code(), failure.requestId()),
        failure.getMessage());
  }

  UpgradeOutcome alwaysInWrongState(Candidate candidate) {
    return failed(
        candidate,
        Reason.Failed.REJECTED,
        "refused for its state until the deadline, while it read Running on its old version."
            + LOOK_AT_IT);
  }

  UpgradeOutcome exhausted(Candidate candidate) {
    return failed(
        candidate,
        Reason.Failed.EXHAUSTED,
        "none of its calls was answered clearly, and none was executed."
            + " Nothing was restarted; run it again when the API is well.");
  }

  UpgradeOutcome overdue(Candidate candidate, String status) {
    return unresolved(
        candidate,
        Reason.Unresolved.DEADLINE,
        "not back after "
            + policy.upgradeDeadline()
            + ", its state is "
            + status
            + "."
            + LOOK_AT_IT);
  }

  UpgradeOutcome neverClear(Candidate candidate) {
    return unresolved(
        candidate,
        Reason.Unresolved.UNKNOWN,
        "within "
            + policy.upgradeDeadline()
            + " it did not become clear whether its call was"
            + " executed."
            + LOOK_AT_IT);
  }

  UpgradeOutcome outOfSight(Candidate candidate, String why) {
    return unresolved(
        candidate,
        Reason.Unresolved.UNKNOWN,
        "its upgrade was requested and it cannot be read any more: " + sentence(why) + LOOK_AT_IT);
  }

  /** Words of somebody else, with an end that lets more follow. */
  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  UpgradeOutcome unreachable(Candidate candidate, String why) {
    return notStarted(
        candidate,
        Reason.NotStarted.UNREACHABLE,
        "out of reach for " + policy.holdDeadline() + ": " + why);
  }

  UpgradeOutcome regionLost(Candidate candidate) {
    String why = "its region was out of reach for " + policy.holdDeadline() + ".";
    return candidate.isInDoubt()
        ? unresolved(candidate, Reason.Unresolved.UNKNOWN, why + LOOK_AT_IT)
        : notStarted(candidate, Reason.NotStarted.UNREACHABLE, why + " Run it again later.");
  }

  UpgradeOutcome interrupted(Candidate candidate) {
    return candidate.isInDoubt()
        ? unresolved(
            candidate,
            Reason.Unresolved.INTERRUPTED,
            candidate.wellbeing().isProven()
                ? "upgraded, and left before it was known to be healthy. Resume the rollout: it"
                    + " asks again."
                : "its upgrade was requested and nobody watched it to its end. Resume the rollout:"
                    + " it looks at it first.")
        : notStarted(candidate, Reason.NotStarted.INTERRUPTED, "nothing was sent for it");
  }

  /** It will not be admitted any more: the rollout stops. */
  UpgradeOutcome stopped(Candidate candidate, Reason.NotStarted reason, String why) {
    String message =
        why.isEmpty() ? StopCauses.message(reason) : "the rollout stopped before its turn: " + why;
    return candidate.isInDoubt() ? interrupted(candidate) : notStarted(candidate, reason, message);
  }

  /** The program that ran the rollout does not go on with it. */
  UpgradeOutcome abandoned(Candidate candidate) {
    return candidate.isInDoubt()
        ? interrupted(candidate)
        : notStarted(candidate, Reason.NotStarted.ABORTED, "the rollout was cancelled");
  }

  UpgradeOutcome notStarted(Candidate candidate, Reason.NotStarted reason, String message) {
    return new UpgradeOutcome.NotStarted(candidate.ref(), reason, trace(candidate), message);
  }

  private UpgradeOutcome failed(Candidate candidate, Reason.Failed reason, String message) {
    return new UpgradeOutcome.Failed(candidate.ref(), reason, trace(candidate), message);
  }

  private UpgradeOutcome unresolved(Candidate candidate, Reason.Unresolved reason, String message) {
    return new UpgradeOutcome.Unresolved(candidate.ref(), reason, trace(candidate), message);
  }

  private Trace trace(Candidate candidate) {
    return candidate.trace(lane.instant());
  }
}
