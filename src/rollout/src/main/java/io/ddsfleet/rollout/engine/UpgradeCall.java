package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Executed;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The one call that restarts an instance, and all that has to hold before it: the intent is in the
 * journal, the read is fresh, nothing has stopped the rollout, and the lease is valid.
 */
final class UpgradeCall {

  private final RunContext run;
  private final Admission admission;
  private final FreshRead freshRead;
  private final Aftermath aftermath;
  private final Refusals refusals;
  private final Detour detour;

  UpgradeCall(
      RunContext run,
      Admission admission,
      FreshRead freshRead,
      Aftermath aftermath,
      Refusals refusals,
      Detour detour) {
    this.run = run;
    this.admission = admission;
    this.freshRead = freshRead;
    this.aftermath = aftermath;
    this.refusals = refusals;
    this.detour = detour;
  }

  /** Calls for an instance that was read and found ready, unless something has come in between. */
  Mono<Visit> of(Candidate candidate, Readiness.Ready ready) {
    if (candidate.isLate(run.policy().upgradeDeadline(), run.lane().instant())) {
      return Mono.just(new Visit.Done(run.outcomes().exhausted(candidate)));
    }
    return isAllowed(candidate) ? announceAndCall(candidate, ready) : again();
  }

  /** An intent that the journal cannot keep stops the rollout, and the call is not made. */
  private Mono<Visit> announceAndCall(Candidate candidate, Readiness.Ready ready) {
    return run.log()
        .announce(
            stamp ->
                new InstanceRequested(
                    stamp, candidate.ref(), candidate.attempt(), candidate.fromVersion()))
        .thenReturn(true)
        .onErrorReturn(false)
        .flatMap(kept -> kept ? callIfStillReady(candidate, ready) : again());
  }

  /** The journal may have taken its time, in which anything can have happened. */
  private Mono<Visit> callIfStillReady(Candidate candidate, Readiness.Ready ready) {
    return freshRead
        .unlessFresh(candidate, ready)
        .takeUntilOther(run.stop().requested())
        .defaultIfEmpty(new Readiness.NotNow(Visit.Again.AT_ONCE))
        .flatMap(
            now ->
                now instanceof Readiness.Ready
                    ? callIfMine(candidate)
                    : withdraw(candidate, detour.of(candidate, now)));
  }

  private Mono<Visit> callIfMine(Candidate candidate) {
    if (!isAllowed(candidate)) {
      return withdraw(candidate, again());
    }
    return run.lease().mayMutate() ? call(candidate) : withdraw(candidate, renewLease());
  }

  /** Nothing was sent for the intent that was announced; something else follows. */
  private Mono<Visit> withdraw(Candidate candidate, Mono<Visit> instead) {
    tellCleared(candidate, ClearedCause.NOT_CONNECTED);
    return instead;
  }

  /** Until then the instance may have changed, and so it is read again. */
  private Mono<Visit> renewLease() {
    return run.lease().restored().takeUntilOther(run.stop().requested()).then(again());
  }

  private boolean isAllowed(Candidate candidate) {
    return !run.stop().isRequested() && admission.mayGoOn(candidate);
  }

  private Mono<Visit> call(Candidate candidate) {
    candidate.calling(run.lane().instant());
    admission.underWay(candidate);
    return run.api()
        .requestUpgrade(candidate.ref())
        .map(requestId -> aftermath.accepted(candidate, requestId))
        .onErrorResume(
            ControlPlaneException.class, failure -> Mono.just(notAccepted(candidate, failure)))
        .flatMap(whatFollows -> whatFollows);
  }

  private Mono<Visit> notAccepted(Candidate candidate, ControlPlaneException failure) {
    Fault fault = failure.fault();
    if (fault.executed() == Executed.UNKNOWN || fault == Fault.WRONG_STATE) {
      return aftermath.unclear(candidate, failure);
    }
    return Mono.just(
        switch (fault) {
          case THROTTLED -> throttled(candidate);
          case NOT_CONNECTED -> notConnected(candidate, failure);
          default -> refusals.ofCall(candidate, failure);
        });
  }

  private Visit throttled(Candidate candidate) {
    candidate.notCalled();
    candidate.unconnected().broken();
    tellCleared(candidate, ClearedCause.THROTTLED);
    return Visit.Again.AT_ONCE;
  }

  private Visit notConnected(Candidate candidate, ControlPlaneException failure) {
    candidate.notCalled();
    tellCleared(candidate, ClearedCause.NOT_CONNECTED);
    Duration pause = candidate.unconnected().failed(run.lane().nanos());
    return candidate.unconnected().isLongerThan(run.policy().holdDeadline())
        ? new Visit.Done(run.outcomes().unreachable(candidate, failure.getMessage()))
        : Visit.Again.retry(pause, failure.getMessage());
  }

  private void tellCleared(Candidate candidate, ClearedCause cause) {
    run.log()
        .tell(stamp -> new InstanceCleared(stamp, candidate.ref(), candidate.attempt(), cause));
  }

  private static Mono<Visit> again() {
    return Mono.just(Visit.Again.AT_ONCE);
  }
}
