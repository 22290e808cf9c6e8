package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Executed;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Takes one admitted instance through its stay in flight: fresh read, permit, intent, call, and the
 * {@link Aftermath}. It ends with an outcome, or without one when no call of it is open and it has
 * to wait again.
 */
final class InstanceUpgrade {

  /** The contract allows 5 s between the read and the call; the rest is for the journal. */
  private static final Duration READ_IS_FRESH = Duration.ofSeconds(4);

  private final ApiCalls api;
  private final RolloutPolicy policy;
  private final Lane lane;
  private final EventLog log;
  private final StopSignal stop;
  private final Admission admission;
  private final FreshRead freshRead;
  private final Aftermath aftermath;
  private final Refusals refusals;
  private final Outcomes outcomes;

  InstanceUpgrade(
      ApiCalls api,
      RolloutPolicy policy,
      Lane lane,
      EventLog log,
      StopSignal stop,
      Admission admission,
      FreshRead freshRead,
      Aftermath aftermath,
      Refusals refusals,
      Outcomes outcomes) {
    this.api = api;
    this.policy = policy;
    this.lane = lane;
    this.log = log;
    this.stop = stop;
    this.admission = admission;
    this.freshRead = freshRead;
    this.aftermath = aftermath;
    this.refusals = refusals;
    this.outcomes = outcomes;
  }

  /** The instance's stay in flight. A failure of its calls is a visit, never an error. */
  Mono<Visit> visit(Candidate candidate) {
    return becomeReady(candidate)
        .takeUntilOther(stop.requested())
        .defaultIfEmpty(new Readiness.NotNow(Visit.Again.AT_ONCE))
        .flatMap(readiness -> callIfReady(candidate, readiness));
  }

  private Mono<Readiness> becomeReady(Candidate candidate) {
    return freshRead
        .of(candidate)
        .flatMap(
            readiness ->
                readiness instanceof Readiness.Ready ready
                    ? awaitPermit(candidate, ready)
                    : Mono.just(readiness));
  }

  private Mono<Readiness> awaitPermit(Candidate candidate, Readiness.Ready ready) {
    return api.upgradePermit(candidate.ref().regionId())
        .then(Mono.defer(() -> isFresh(ready) ? Mono.just(ready) : freshRead.of(candidate)));
  }

  private Mono<Visit> callIfReady(Candidate candidate, Readiness readiness) {
    if (readiness instanceof Readiness.Ready ready) {
      return mayCall(candidate) ? announceAndCall(candidate, ready) : again();
    }
    return instead(candidate, readiness);
  }

  /** What follows where there is nothing to call. */
  private Mono<Visit> instead(Candidate candidate, Readiness readiness) {
    if (readiness instanceof Readiness.Executed executed) {
      return aftermath.adopt(candidate, executed.state());
    }
    if (readiness instanceof Readiness.Refused refused) {
      return Mono.just(refusals.ofRead(candidate, refused.failure()));
    }
    return readiness instanceof Readiness.NotNow notNow ? Mono.just(notNow.visit()) : again();
  }

  /** An intent that the journal cannot keep stops the rollout, and the call is not made. */
  private Mono<Visit> announceAndCall(Candidate candidate, Readiness.Ready ready) {
    return log.announce(stamp -> new InstanceRequested(stamp, candidate.ref(), candidate.attempt()))
        .thenReturn(true)
        .onErrorReturn(false)
        .flatMap(kept -> kept ? callIfStillReady(candidate, ready) : again());
  }

  /** The journal may have taken its time, in which anything can have happened. */
  private Mono<Visit> callIfStillReady(Candidate candidate, Readiness.Ready ready) {
    if (isFresh(ready)) {
      return callUnlessStopped(candidate);
    }
    return freshRead
        .of(candidate)
        .takeUntilOther(stop.requested())
        .defaultIfEmpty(new Readiness.NotNow(Visit.Again.AT_ONCE))
        .flatMap(
            now ->
                now instanceof Readiness.Ready
                    ? callUnlessStopped(candidate)
                    : withdraw(candidate).then(Mono.defer(() -> instead(candidate, now))));
  }

  private Mono<Visit> callUnlessStopped(Candidate candidate) {
    return mayCall(candidate) ? call(candidate) : withdraw(candidate).then(again());
  }

  /** Nothing was sent for the intent that was announced. */
  private Mono<Void> withdraw(Candidate candidate) {
    return Mono.fromRunnable(() -> tellCleared(candidate, ClearedCause.NOT_CONNECTED));
  }

  private boolean mayCall(Candidate candidate) {
    return !stop.isRequested() && api.breaker(candidate.ref().regionId()).isClosed();
  }

  private boolean isFresh(Readiness.Ready ready) {
    return lane.nanos() - ready.readAt() < READ_IS_FRESH.toNanos();
  }

  private Mono<Visit> call(Candidate candidate) {
    candidate.calling(lane.instant());
    admission.called(candidate);
    return api.requestUpgrade(candidate.ref())
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
    Duration pause = candidate.unconnected().failed(lane.nanos());
    return candidate.unconnected().isLongerThan(policy.holdDeadline())
        ? new Visit.Done(outcomes.unreachable(candidate, failure.getMessage()))
        : new Visit.Again(pause);
  }

  private void tellCleared(Candidate candidate, ClearedCause cause) {
    log.tell(stamp -> new InstanceCleared(stamp, candidate.ref(), candidate.attempt(), cause));
  }

  private static Mono<Visit> again() {
    return Mono.just(Visit.Again.AT_ONCE);
  }
}
