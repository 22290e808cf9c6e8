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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
  private final List<Candidate> candidates;
  private final Map<String, Candidate> unfinished = new LinkedHashMap<>();
  private final Watch watch;
  private final Admission admission;
  private final InstanceUpgrade upgrade;
  private final int slots;
  private boolean begun;
  private int upgradedBefore;
  private int failedBefore;
  private boolean left;

  /**
   * A wave that has not begun.
   *
   * @param leaving completes when everything is to be left as it is
   * @param candidates its instances
   * @param eligible how many are eligible in the whole rollout
   */
  WaveRun(RunContext run, Mono<Void> leaving, List<Candidate> candidates, int eligible) {
    RolloutPolicy policy = run.policy();
    this.api = run.api();
    this.log = run.log();
    this.stop = run.stop();
    this.leaving = leaving;
    this.tally = run.tally();
    this.outcomes = run.outcomes();
    this.candidates = candidates;
    candidates.forEach(one -> unfinished.put(one.ref().instanceId(), one));
    this.slots = policy.maxInFlight().resolve(eligible);
    this.watch = new Watch(api, policy, run.lane());
    this.admission = new Admission(run.lane(), api, policy, slots, this::turnedAway);
    this.upgrade = upgrade(run);
  }

  private InstanceUpgrade upgrade(RunContext context) {
    Refusals refusals = new Refusals(outcomes, tally, stop::request);
    EligibilityRules rules = new EligibilityRules(context.policy().excluded());
    FreshRead freshRead = new FreshRead(context, rules, refusals);
    Aftermath aftermath = new Aftermath(context, watch, refusals);
    Detour detour = new Detour(admission, aftermath, refusals);
    UpgradeCall call = new UpgradeCall(context, admission, freshRead, aftermath, refusals, detour);
    return new InstanceUpgrade(context, admission, freshRead, call, aftermath, detour);
  }

  /**
   * Completes when every candidate has its outcome. Calls that are open are watched at once; nobody
   * is called before the approval has completed.
   */
  Mono<Void> run(Mono<Void> approval) {
    return Mono.defer(
        () -> {
          upgradedBefore = tally.of(Result.UPGRADED);
          failedBefore = failed();
          admission.hold();
          return Mono.firstWithSignal(alongside(approval), upgradeAll())
              .then(Mono.fromRunnable(this::complete));
        });
  }

  private void begin() {
    begun = !stop.isRequested() && !candidates.isEmpty();
    if (begun) {
      log.tell(stamp -> new WaveStarted(stamp, WAVE, candidates.size()));
    }
    admission.open();
  }

  /** A limit of a region changed: somebody may be able to go. */
  void breakerChanged(BreakerState state) {
    if (state == BreakerState.CLOSED) {
      admission.advance();
    }
  }

  /** How those without an outcome stand when nobody goes on with them; in their order. */
  List<UpgradeOutcome> abandoned() {
    List<UpgradeOutcome> standing = new ArrayList<>();
    unfinished.values().forEach(one -> standing.add(outcomes.abandoned(one)));
    return standing;
  }

  private Mono<Void> upgradeAll() {
    int open = (int) candidates.stream().filter(Candidate::hasOpenCall).count();
    return admission.admit(candidates).flatMap(this::stay, Math.max(slots, open)).then();
  }

  /** What goes on beside the upgrades for as long as they last. */
  private Mono<Void> alongside(Mono<Void> approval) {
    Mono<Void> approved = approval.doOnSuccess(done -> begin());
    Mono<Void> stopped = stop.requested().doOnSuccess(done -> admission.close());
    Mono<Void> leavers = leaving.doOnSuccess(done -> left = true);
    Flux<Void> losses =
        Flux.fromIterable(candidates)
            .map(candidate -> candidate.ref().regionId())
            .distinct()
            .flatMap(this::closeWhenLost, Integer.MAX_VALUE);
    return Mono.when(leavers, stopped, losses, watch.work(), approved).then(Mono.never());
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
    tell(reason == null ? outcomes.regionLost(candidate) : outcomes.stopped(candidate, reason));
  }

  private void tell(UpgradeOutcome outcome) {
    count(outcome, unfinished.remove(outcome.instance().instanceId()));
    log.tell(stamp -> new InstanceOutcome(stamp, outcome, false));
    if (tally.isBudgetExceeded() && admission.hasUnfinishedBeside(1)) {
      stop.request(Reason.NotStarted.BUDGET);
    }
  }

  /** One that was unresolved before and still is would stop every further run at once. */
  private void count(UpgradeOutcome outcome, @Nullable Candidate candidate) {
    boolean known = candidate != null && candidate.isKnownAsUnresolved();
    if (known && outcome.result() == Result.UNRESOLVED) {
      tally.addUncounted(outcome);
    } else {
      tally.add(outcome);
    }
  }

  private void complete() {
    if (begun && tally.of(Result.NOT_STARTED) == 0) {
      int upgraded = tally.of(Result.UPGRADED) - upgradedBefore;
      int failed = failed() - failedBefore;
      log.tell(stamp -> new WaveCompleted(stamp, WAVE, candidates.size(), upgraded, failed));
    }
  }

  private int failed() {
    return tally.of(Result.FAILED) + tally.of(Result.UNRESOLVED);
  }
}
