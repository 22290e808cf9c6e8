package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits for the proof that an executed upgrade worked: {@code Running} and another version than
 * before. {@code Running} on the old version is the end only after the settle time: states lag.
 */
final class ProofJudge {

  private static final Verdict OPEN = new Verdict.Open();

  private final String fromVersion;
  private final Duration settle;
  private final Instant deadline;
  private final Instant deadlineUnmoved;
  private final Sight sight;
  private long unmovedSince;

  /**
   * Begins to wait.
   *
   * @param fromVersion the version before the upgrade
   * @param executedAt when the call was known to be executed, in monotonic nanoseconds
   * @param settle how long the old version proves nothing
   * @param deadline when the wait is over, by the wall clock
   * @param deadlineUnmoved the same while it is {@code Running} on the old version
   * @param sight how long it may stay unread
   */
  ProofJudge(
      String fromVersion,
      long executedAt,
      Duration settle,
      Instant deadline,
      Instant deadlineUnmoved,
      Sight sight) {
    this.fromVersion = fromVersion;
    this.unmovedSince = executedAt;
    this.settle = settle;
    this.deadline = deadline;
    this.deadlineUnmoved = deadlineUnmoved;
    this.sight = sight;
  }

  Verdict judge(Observation observation) {
    if (observation instanceof Observation.Seen seen) {
      sight.seen(seen.answeredNanos());
      return judgeSeen(seen);
    }
    if (observation instanceof Observation.InUpgrade inUpgrade) {
      sight.seen(inUpgrade.answeredNanos());
      unmovedSince = inUpgrade.answeredNanos();
      return inUpgrade.at().isAfter(deadline)
          ? new Verdict.Overdue(ControlPlane.IN_UPGRADE, false)
          : OPEN;
    }
    if (observation instanceof Observation.Unread unread) {
      return sight.isLost(unread) ? new Verdict.OutOfSight(unread.failure().getMessage()) : OPEN;
    }
    return new Verdict.Gone();
  }

  private Verdict judgeSeen(Observation.Seen seen) {
    InstanceDetails details = seen.details();
    if (details.runsOnOtherThan(fromVersion)) {
      return new Verdict.Proven(details);
    }
    boolean unmoved = details.runsOn(fromVersion);
    if (!unmoved) {
      unmovedSince = seen.answeredNanos();
    } else if (seen.begunNanos() - unmovedSince >= settle.toNanos()) {
      return new Verdict.Settled();
    }
    return seen.at().isAfter(unmoved ? deadlineUnmoved : deadline)
        ? new Verdict.Overdue(details.instance().status(), unmoved)
        : OPEN;
  }
}
