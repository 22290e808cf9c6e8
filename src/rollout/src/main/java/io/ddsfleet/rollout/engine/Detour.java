package io.ddsfleet.rollout.engine;

import reactor.core.publisher.Mono;

/** What follows where the read before a call leaves nothing to call. */
final class Detour {

  private final Admission admission;
  private final Aftermath aftermath;
  private final Refusals refusals;

  Detour(Admission admission, Aftermath aftermath, Refusals refusals) {
    this.admission = admission;
    this.aftermath = aftermath;
    this.refusals = refusals;
  }

  Mono<Visit> of(Candidate candidate, Readiness readiness) {
    if (readiness instanceof Readiness.Executed executed) {
      admission.underWay(candidate);
      return aftermath.adopt(candidate, executed.state());
    }
    if (readiness instanceof Readiness.Doubtful doubtful) {
      admission.underWay(candidate);
      return aftermath.inherit(candidate, doubtful.legacy());
    }
    if (readiness instanceof Readiness.Refused refused) {
      return Mono.just(refusals.ofRead(candidate, refused.failure()));
    }
    return Mono.just(
        readiness instanceof Readiness.NotNow notNow ? notNow.visit() : Visit.Again.AT_ONCE);
  }
}
