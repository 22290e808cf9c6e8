package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.EligibilityRules;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes the eligible instances from admission to their outcomes, so many at a time. */
final class WaveRun {

  private static final int WAVE = 1;

  private final ApiCalls api;
  private final EventLog log;
  private final StopSignal stop;
  private final Mono<Void> leaving;
  private final Tally tally;
  private final Outcomes outcomes;
  private final Watch watch;
  private final Admission admission;
  private final InstanceUpgrade upgrade;
  private final int slots;
  private int failedBefore;
  private boolean left;

  WaveRun(
      ApiCalls api,
      RolloutPolicy policy,
      Lane lane,
      EventLog log,
      StopSignal stop,
      Mono<Void> leaving,
      Tally tally,
      int eligible) {
    this.api = api;
    this.log = log;
    this.stop = stop;
    this.leaving = leaving;
    this.tally = tally;
    this.outcomes = new Outcomes(policy, lane);
    Refusals refusals = new Refusals(outcomes, tally, stop::request);
    this.watch = new Watch(api, policy, lane);
    this.slots = policy.maxInFlight().resolve(eligible);
    this.admission = new Admission(lane, api, policy, slots, this::turnedAway);
    EligibilityRules rules = new EligibilityRules(policy.excluded());
    FreshRead freshRead = new FreshRead(api, policy, lane, rules, outcomes, refusals);
    Aftermath aftermath = new Aftermath(policy, lane, log, watch, refusals, outcomes);
    this.upgrade =
        new InstanceUpgrade(
            api, policy, lane, log, stop, admission, freshRead, aftermath, refusals, outcomes);
  }

  /** Completes when every candidate has its outcome. */
  Mono<Void> run(List<Candidate> candidates) {
    return Mono.defer(
        () -> {
          failedBefore = failed();
          boolean begins = !stop.isRequested() && !candidates.isEmpty();
          if (begins) {
            log.tell(stamp -> new WaveStarted(stamp, WAVE, candidates.size()));
          }
          return Mono.firstWithSignal(alongside(candidates), upgradeAll(candidates))
              .then(Mono.fromRunnable(() -> complete(candidates.size(), begins)));
        });
  }

  /** A limit of a region changed: somebody may be able to go. */
  void breakerChanged(BreakerState state) {
    if (state == BreakerState.CLOSED) {
      admission.advance();
    }
  }

  private Mono<Void> upgradeAll(List<Candidate> candidates) {
    return admission.admit(candidates).flatMap(this::stay, slots).then();
  }

  /** What goes on beside the upgrades for as long as they last. */
  private Mono<Void> alongside(List<Candidate> candidates) {
    Mono<Void> stopped = stop.requested().doOnSuccess(done -> admission.close());
    Mono<Void> leavers = leaving.doOnSuccess(done -> left = true);
    Flux<Void> losses =
        Flux.fromIterable(candidates)
            .map(candidate -> candidate.ref().regionId())
            .distinct()
            .flatMap(this::closeWhenLost, Integer.MAX_VALUE);
    return Mono.when(leavers, stopped, losses, watch.work()).then(Mono.never());
  }

  private Mono<Void> closeWhenLost(String regionId) {
    return api.breaker(regionId).lost().doOnSuccess(done -> admission.close(regionId));
  }

  private Mono<Void> stay(Candidate candidate) {
    Mono<Void> cutOff =
        Mono.firstWithSignal(leaving, api.breaker(candidate.ref().regionId()).lost());
    return upgrade
        .visit(candidate)
        .takeUntilOther(cutOff)
        .switchIfEmpty(Mono.fromSupplier(() -> cutShort(candidate)))
        .doOnNext(visit -> endStay(candidate, visit))
        .then();
  }

  private Visit cutShort(Candidate candidate) {
    return new Visit.Done(left ? outcomes.interrupted(candidate) : outcomes.regionLost(candidate));
  }

  private void endStay(Candidate candidate, Visit visit) {
    if (visit instanceof Visit.Again again) {
      admission.again(candidate, again.pause());
    } else if (visit instanceof Visit.Done done) {
      tell(done.outcome());
      admission.finished(candidate);
    }
  }

  private void turnedAway(Candidate candidate) {
    Reason.NotStarted reason = stop.reason();
    tell(
        reason == null
            ? outcomes.regionLost(candidate)
            : outcomes.notStarted(candidate, reason, StopCauses.message(reason)));
  }

  private void tell(UpgradeOutcome outcome) {
    tally.add(outcome);
    log.tell(stamp -> new InstanceOutcome(stamp, outcome, false));
    if (tally.isBudgetExceeded() && admission.hasUnfinishedBeside(1)) {
      stop.request(Reason.NotStarted.BUDGET);
    }
  }

  private void complete(int size, boolean begun) {
    if (begun && tally.of(Result.NOT_STARTED) == 0) {
      int failed = failed() - failedBefore;
      log.tell(stamp -> new WaveCompleted(stamp, WAVE, size, tally.of(Result.UPGRADED), failed));
    }
  }

  private int failed() {
    return tally.of(Result.FAILED) + tally.of(Result.UNRESOLVED);
  }
}
