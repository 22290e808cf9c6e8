package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import java.time.Instant;
import java.util.List;

/**
 * Tells again what earlier runs have told, with its old times, so that whoever sees only this run
 * sees a whole one: how instances ended, and which calls were left open.
 */
final class Repetition {

  private final Past past;
  private final EventLog log;
  private final Tally tally;

  Repetition(Past past, EventLog log, Tally tally) {
    this.past = past;
    this.log = log;
    this.tally = tally;
  }

  /** Tells it; of a new rollout there is nothing to tell. */
  void tell(List<Candidate> candidates) {
    past.ended().forEach(this::outcome);
    candidates.stream().filter(Candidate::hasOpenCall).forEach(this::request);
    if (past.anyExecuted()) {
      tally.callExecuted();
    }
  }

  private void outcome(InstanceOutcome ended) {
    tally.repeat(ended.outcome());
    log.repeat(ended.stamp().at(), stamp -> new InstanceOutcome(stamp, ended.outcome(), true));
  }

  private void request(Candidate candidate) {
    PastCalls before = past.of(candidate.ref());
    Instant at = before.calledAt();
    if (at != null && !before.inherited()) {
      log.repeat(
          at,
          stamp ->
              new InstanceRequested(
                  stamp, candidate.ref(), candidate.attempt(), candidate.fromVersion()));
    }
  }
}
