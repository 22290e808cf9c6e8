package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.coordinator.Coordinator;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
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

  /** Tells it, the coordinator first; of a new rollout there is nothing to tell. */
  void tell(List<Candidate> candidates, Coordinator coordinator) {
    past.ended().forEach(ended -> coordinator.replay(ended.outcome(), ended.stamp().at()));
    coordinator.passed(past.wavesPassed());
    past.openPauses().forEach(coordinator::pausedBefore);
    candidates.stream().filter(Candidate::hasOpenCall).forEach(one -> coordinator.enter(one.ref()));
    past.ended().forEach(this::outcome);
    past.held().forEach(hold -> hold(hold, candidates, coordinator));
    candidates.stream().filter(Candidate::hasOpenCall).forEach(this::request);
    if (past.anyExecuted()) {
      tally.callExecuted();
    }
  }

  private void outcome(InstanceOutcome ended) {
    tally.repeat(ended.outcome());
    log.repeat(ended.stamp().at(), stamp -> new InstanceOutcome(stamp, ended.outcome(), true));
  }

  private void hold(InstancesHeld event, List<Candidate> candidates, Coordinator coordinator) {
    List<InstanceRef> some =
        candidates.stream()
            .filter(candidate -> event.selection().includes(candidate.instance()))
            .map(Candidate::ref)
            .toList();
    if (event.held()) {
      coordinator.hold(some);
    } else {
      coordinator.release(some);
    }
    log.repeat(
        event.stamp().at(),
        stamp ->
            new InstancesHeld(stamp, event.held(), event.selection(), some.size(), event.by()));
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
