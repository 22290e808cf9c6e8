package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAccepted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAdopted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import reactor.core.publisher.Mono;

/**
 * What follows an upgrade call that was executed, or may have been: the watch, and what its verdict
 * means for the instance.
 */
final class Aftermath {

  private final RolloutPolicy policy;
  private final Lane lane;
  private final EventLog log;
  private final Watch watch;
  private final Refusals refusals;
  private final Outcomes outcomes;

  Aftermath(
      RolloutPolicy policy,
      Lane lane,
      EventLog log,
      Watch watch,
      Refusals refusals,
      Outcomes outcomes) {
    this.policy = policy;
    this.lane = lane;
    this.log = log;
    this.watch = watch;
    this.refusals = refusals;
    this.outcomes = outcomes;
  }

  /** The call was accepted: it is never sent again. */
  Mono<Visit> accepted(Candidate candidate, String requestId) {
    candidate.accepted(requestId);
    refusals.permitted();
    log.tell(stamp -> new InstanceAccepted(stamp, candidate.ref(), requestId));
    return proof(candidate);
  }

  /** Nobody knows whether the call was executed: it is watched before anything else. */
  Mono<Visit> unclear(Candidate candidate, ControlPlaneException failure) {
    candidate.counts();
    log.tell(
        stamp ->
            new InstanceUnclear(stamp, candidate.ref(), candidate.attempt(), failure.getMessage()));
    boolean wrongState = failure.fault() == Fault.WRONG_STATE;
    return watch.awaitClarity(candidate).flatMap(verdict -> clear(candidate, verdict, wrongState));
  }

  private Mono<Visit> clear(Candidate candidate, Verdict verdict, boolean wrongState) {
    if (verdict instanceof Verdict.Executed executed) {
      return adopt(candidate, executed.state());
    }
    if (verdict instanceof Verdict.Settled) {
      return Mono.just(settled(candidate, wrongState));
    }
    if (verdict instanceof Verdict.Elsewhere elsewhere) {
      return done(
          outcomes.skipped(
              candidate, Reason.Skipped.NOT_RUNNING, "its state is " + elsewhere.status()));
    }
    if (verdict instanceof Verdict.Overdue overdue) {
      return done(
          wrongState && overdue.unmoved()
              ? outcomes.alwaysInWrongState(candidate)
              : outcomes.neverClear(candidate));
    }
    return lostTrack(candidate, verdict);
  }

  /** A call was seen to have been executed, by the state it led to: go on as if accepted. */
  Mono<Visit> adopt(Candidate candidate, String state) {
    candidate.adopt();
    refusals.permitted();
    log.tell(stamp -> new InstanceAdopted(stamp, candidate.ref(), candidate.countedCalls(), state));
    return proof(candidate);
  }

  private Visit settled(Candidate candidate, boolean wrongState) {
    log.tell(
        stamp ->
            new InstanceCleared(stamp, candidate.ref(), candidate.attempt(), ClearedCause.SETTLED));
    boolean last = !wrongState && candidate.attempt() >= policy.maxAttempts();
    boolean late = lane.instant().isAfter(candidate.deadline(policy.upgradeDeadline()));
    candidate.cleared(!wrongState);
    if (last || (late && !wrongState)) {
      return new Visit.Done(outcomes.exhausted(candidate));
    }
    return late ? new Visit.Done(outcomes.alwaysInWrongState(candidate)) : Visit.Again.AT_ONCE;
  }

  private Mono<Visit> proof(Candidate candidate) {
    return watch.awaitUpgraded(candidate).flatMap(verdict -> proven(candidate, verdict));
  }

  private Mono<Visit> proven(Candidate candidate, Verdict verdict) {
    if (verdict instanceof Verdict.Proven proven) {
      return done(outcomes.upgraded(candidate, proven.toVersion()));
    }
    if (verdict instanceof Verdict.Settled) {
      return done(outcomes.versionUnchanged(candidate));
    }
    if (verdict instanceof Verdict.Overdue overdue) {
      return done(outcomes.overdue(candidate, overdue.status()));
    }
    return lostTrack(candidate, verdict);
  }

  private Mono<Visit> lostTrack(Candidate candidate, Verdict verdict) {
    return done(
        verdict instanceof Verdict.OutOfSight outOfSight
            ? outcomes.outOfSight(candidate, outOfSight.message())
            : outcomes.goneAfterCall(candidate));
  }

  private static Mono<Visit> done(UpgradeOutcome outcome) {
    return Mono.just(new Visit.Done(outcome));
  }
}
