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
import io.ddsfleet.rollout.journal.Claim;
import reactor.core.publisher.Mono;

/**
 * What follows an upgrade call that was executed, or may have been, in this run, in an earlier one
 * or in another rollout: the watch, and what its verdict means for the instance.
 */
final class Aftermath {

  private final RunContext run;
  private final EventLog log;
  private final Watch watch;
  private final Refusals refusals;
  private final Outcomes outcomes;

  Aftermath(RunContext run, Watch watch, Refusals refusals) {
    this.run = run;
    this.log = run.log();
    this.watch = watch;
    this.refusals = refusals;
    this.outcomes = run.outcomes();
  }

  /** Where a call of unknown fate comes from. */
  private enum Origin {
    /** Sent by this run, and its answer was lost. */
    LOST,
    /** Sent by this run and refused for the state: an earlier call, or a copy, may have run. */
    WRONG_STATE,
    /** Sent by an earlier run, with either end or none. */
    EARLIER,
    /** Perhaps sent by another rollout that ended. */
    INHERITED
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
    Fault fault = failure.fault();
    return watched(
        candidate,
        fault,
        failure.getMessage(),
        fault == Fault.WRONG_STATE ? Origin.WRONG_STATE : Origin.LOST);
  }

  /** An earlier run ended before the call's end was seen: it is looked at before anything else. */
  Mono<Visit> takeUp(Candidate candidate) {
    PastCalls past = candidate.takeUp(run.lane().instant());
    candidate.disinherit();
    if (past.open() == PastCalls.OpenCall.EXECUTED) {
      refusals.permitted();
      return proof(candidate);
    }
    return watched(
        candidate,
        past.refusedForState() ? Fault.WRONG_STATE : Fault.NO_ANSWER,
        "an earlier run of this rollout ended before it was known what became of the call",
        past.inherited() ? Origin.INHERITED : Origin.EARLIER);
  }

  /**
   * Another rollout had the instance and ended; its call, if it made one, is watched as unclear.
   */
  Mono<Visit> inherit(Candidate candidate, Claim.Inherited legacy) {
    candidate.inherit(run.lane().instant());
    String who = legacy.rolloutId().isEmpty() ? "another rollout" : "rollout " + legacy.rolloutId();
    return watched(
        candidate,
        Fault.NO_ANSWER,
        who + " had the instance and ended before it was known what became of its call",
        Origin.INHERITED);
  }

  private Mono<Visit> watched(Candidate candidate, Fault fault, String error, Origin origin) {
    log.tell(
        stamp ->
            new InstanceUnclear(
                stamp,
                candidate.ref(),
                candidate.attempt(),
                fault,
                error,
                candidate.fromVersion()));
    return watch.awaitClarity(candidate).flatMap(verdict -> clear(candidate, verdict, origin));
  }

  private Mono<Visit> clear(Candidate candidate, Verdict verdict, Origin origin) {
    if (verdict instanceof Verdict.Executed executed) {
      return adopt(candidate, executed.state());
    }
    if (verdict instanceof Verdict.Settled) {
      return Mono.just(settled(candidate, origin));
    }
    if (verdict instanceof Verdict.Elsewhere elsewhere) {
      return done(
          outcomes.skipped(
              candidate, Reason.Skipped.NOT_RUNNING, "its state is " + elsewhere.status()));
    }
    if (verdict instanceof Verdict.Overdue overdue) {
      return done(
          origin == Origin.WRONG_STATE && overdue.unmoved()
              ? outcomes.alwaysInWrongState(candidate)
              : outcomes.neverClear(candidate));
    }
    return lostTrack(candidate, verdict);
  }

  /** A call was seen to have been executed, by the state it led to: go on as if accepted. */
  Mono<Visit> adopt(Candidate candidate, String state) {
    candidate.adopt(run.lane().instant());
    refusals.permitted();
    log.tell(stamp -> new InstanceAdopted(stamp, candidate.ref(), candidate.countedCalls(), state));
    return proof(candidate);
  }

  private Visit settled(Candidate candidate, Origin origin) {
    log.tell(
        stamp ->
            new InstanceCleared(stamp, candidate.ref(), candidate.attempt(), ClearedCause.SETTLED));
    return switch (origin) {
      case LOST -> againUnlessExhausted(candidate);
      case WRONG_STATE -> againUnlessLate(candidate);
      case EARLIER -> againInThisRun(candidate);
      case INHERITED -> againOnItsOwn(candidate);
    };
  }

  private Visit againUnlessExhausted(Candidate candidate) {
    boolean late = isLate(candidate);
    candidate.cleared(true);
    return late || candidate.attempt() > run.policy().maxAttempts()
        ? new Visit.Done(outcomes.exhausted(candidate))
        : Visit.Again.AT_ONCE;
  }

  private Visit againUnlessLate(Candidate candidate) {
    boolean late = isLate(candidate);
    candidate.cleared(false);
    return late ? new Visit.Done(outcomes.alwaysInWrongState(candidate)) : Visit.Again.AT_ONCE;
  }

  /** However long ago it was called, whoever resumes wants it to go on. */
  private Visit againInThisRun(Candidate candidate) {
    candidate.clearedAnew(!candidate.wasRefusedForState());
    return candidate.attempt() > run.policy().maxAttempts()
        ? new Visit.Done(outcomes.exhausted(candidate))
        : Visit.Again.AT_ONCE;
  }

  private static Visit againOnItsOwn(Candidate candidate) {
    candidate.clearedAnew(false);
    return Visit.Again.AT_ONCE;
  }

  private boolean isLate(Candidate candidate) {
    return candidate.isLate(run.policy().upgradeDeadline(), run.lane().instant());
  }

  private Mono<Visit> proof(Candidate candidate) {
    return watch.awaitUpgraded(candidate).flatMap(verdict -> proven(candidate, verdict));
  }

  private Mono<Visit> proven(Candidate candidate, Verdict verdict) {
    if (verdict instanceof Verdict.Proven proven) {
      candidate.wellbeing().proven(proven.details().kernelVersion());
      return new Convalescence(candidate, proven.details(), run)
          .verdict()
          .map(health -> recovered(candidate, health));
    }
    if (verdict instanceof Verdict.Settled) {
      return done(outcomes.versionUnchanged(candidate));
    }
    if (verdict instanceof Verdict.Overdue overdue) {
      return done(outcomes.overdue(candidate, overdue.status()));
    }
    return lostTrack(candidate, verdict);
  }

  private Visit recovered(Candidate candidate, Verdict verdict) {
    if (verdict instanceof Verdict.Unhealthy unhealthy) {
      return new Visit.Done(outcomes.unhealthy(candidate, unhealthy.why()));
    }
    return new Visit.Done(
        verdict instanceof Verdict.Gone
            ? outcomes.goneAfterCall(candidate)
            : outcomes.upgraded(candidate, candidate.wellbeing().toVersion()));
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
