package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether a call of unknown fate was executed. Another version or {@code
 * MinorVersionUpgrading} says yes; only a whole {@link SettleWindow} says no.
 */
final class UnclearJudge {

  private static final Verdict OPEN = new Verdict.Open();

  private final String fromVersion;
  private final SettleWindow window;
  private final long settledFrom;
  private final Instant deadline;
  private final Sight sight;

  /**
   * Begins to watch.
   *
   * @param fromVersion the version before the call
   * @param unclearAt when its answer became unclear, in monotonic nanoseconds
   * @param settle how long it has to be watched
   * @param maxGap the widest gap between two reads that still proves something
   * @param deadline when the wait is over, by the wall clock
   * @param sight how long it may stay unread
   */
  UnclearJudge(
      String fromVersion,
      long unclearAt,
      Duration settle,
      Duration maxGap,
      Instant deadline,
      Sight sight) {
    this.fromVersion = fromVersion;
    this.window = new SettleWindow(unclearAt, settle, maxGap);
    this.settledFrom = unclearAt + settle.toNanos();
    this.deadline = deadline;
    this.sight = sight;
  }

  Verdict judge(Observation observation) {
    if (observation instanceof Observation.Seen seen) {
      sight.seen(seen.answeredNanos());
      return judgeSeen(seen);
    }
    if (observation instanceof Observation.InUpgrade) {
      return new Verdict.Executed(ControlPlane.IN_UPGRADE);
    }
    if (observation instanceof Observation.Unread unread) {
      window.missed(unread.atNanos());
      return sight.isLost(unread) ? new Verdict.OutOfSight(unread.failure().getMessage()) : OPEN;
    }
    return new Verdict.Gone();
  }

  private Verdict judgeSeen(Observation.Seen seen) {
    InstanceDetails details = seen.details();
    String status = details.instance().status();
    if (status.equals(ControlPlane.IN_UPGRADE) || details.hasOtherVersionThan(fromVersion)) {
      return new Verdict.Executed(status);
    }
    boolean unmoved = details.runsOn(fromVersion);
    Verdict verdict = unmoved ? judgeUnmoved(seen) : judgeElsewhere(seen, status);
    return verdict == OPEN && seen.at().isAfter(deadline)
        ? new Verdict.Overdue(status, unmoved)
        : verdict;
  }

  private Verdict judgeUnmoved(Observation.Seen seen) {
    return window.sawUnmoved(seen.begunNanos()) ? new Verdict.Settled() : OPEN;
  }

  private Verdict judgeElsewhere(Observation.Seen seen, String status) {
    if (status.isEmpty() || status.equals(ControlPlane.RUNNING)) {
      window.missed(seen.begunNanos()); // half an answer is no sight of the instance
      return OPEN;
    }
    window.restart(seen.begunNanos());
    return seen.begunNanos() >= settledFrom ? new Verdict.Elsewhere(status) : OPEN;
  }
}
