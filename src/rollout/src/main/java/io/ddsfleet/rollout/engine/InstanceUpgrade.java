package io.ddsfleet.rollout.engine;

import reactor.core.publisher.Mono;

/**
 * Takes one admitted instance through its stay in flight: claim, fresh read, permit, {@link
 * UpgradeCall call} and {@link Aftermath}. It ends with an outcome, or without one when no call of
 * it is open and it has to wait again.
 */
final class InstanceUpgrade {

  private final RunContext run;
  private final Admission admission;
  private final FreshRead freshRead;
  private final UpgradeCall upgradeCall;
  private final Aftermath aftermath;
  private final Detour detour;

  InstanceUpgrade(
      RunContext run,
      Admission admission,
      FreshRead freshRead,
      UpgradeCall upgradeCall,
      Aftermath aftermath,
      Detour detour) {
    this.run = run;
    this.admission = admission;
    this.freshRead = freshRead;
    this.upgradeCall = upgradeCall;
    this.aftermath = aftermath;
    this.detour = detour;
  }

  /** The instance's stay in flight. A failure of its calls is a visit, never an error. */
  Mono<Visit> visit(Candidate candidate) {
    return candidate.hasOpenCall() ? goOn(candidate) : begin(candidate);
  }

  /** Its call is open since an earlier run: nothing may come before the look at what it did. */
  private Mono<Visit> goOn(Candidate candidate) {
    return run.claims().take(candidate).switchIfEmpty(Mono.defer(() -> takeUp(candidate)));
  }

  private Mono<Visit> takeUp(Candidate candidate) {
    admission.underWay(candidate);
    return aftermath.takeUp(candidate);
  }

  private Mono<Visit> begin(Candidate candidate) {
    return run.claims()
        .take(candidate)
        .<Readiness>map(Readiness.NotNow::new)
        .switchIfEmpty(Mono.defer(() -> becomeReady(candidate)))
        .takeUntilOther(run.stop().requested())
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
    return run.api()
        .upgradePermit(candidate.ref().regionId())
        .then(Mono.defer(() -> freshRead.unlessFresh(candidate, ready)));
  }

  private Mono<Visit> callIfReady(Candidate candidate, Readiness readiness) {
    return readiness instanceof Readiness.Ready ready
        ? upgradeCall.of(candidate, ready)
        : detour.of(candidate, readiness);
  }
}
