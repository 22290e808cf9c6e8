package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.coordinator.Coordinator;
import io.ddsfleet.rollout.coordinator.Decision;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.EligibilityRules;
import io.ddsfleet.rollout.limit.ApiCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes the eligible instances from admission to their outcomes, as the coordinator decides. */
final class UpgradeRun {

  private final RunContext run;
  private final ApiCalls api;
  private final Mono<Void> leaving;
  private final Outcomes outcomes;
  private final List<Candidate> candidates;
  private final Map<String, Candidate> unfinished = new LinkedHashMap<>();
  private final Watch watch;
  private final Coordinator coordinator;
  private final Admission admission;
  private final DecisionHandler decisions;
  private final InstanceUpgrade upgrade;
  private boolean left;

  /**
   * A run that has not begun.
   *
   * @param leaving completes when everything is to be left as it is
   * @param candidates the instances without a final outcome, in the order in which they go
   * @param atLatest those that were planned as being at the latest version
   */
  UpgradeRun(
      RunContext run,
      Mono<Void> leaving,
      List<Candidate> candidates,
      Coordinator coordinator,
      Set<InstanceRef> atLatest) {
    this.run = run;
    this.api = run.api();
    this.leaving = leaving;
    this.outcomes = run.outcomes();
    this.candidates = candidates;
    candidates.forEach(one -> unfinished.put(one.ref().instanceId(), one));
    this.coordinator = coordinator;
    this.watch = new Watch(api, run.policy(), run.lane());
    this.admission =
        new Admission(run.lane(), api, run.policy().rate(), coordinator, this::turnedAway);
    this.decisions =
        new DecisionHandler(
            run,
            coordinator,
            this::turnAway,
            this::standStill,
            this::followWindows,
            admission::advance);
    this.upgrade = upgrade(atLatest);
    api.needOf(this::isNeeded);
  }

  private InstanceUpgrade upgrade(Set<InstanceRef> atLatest) {
    Refusals refusals =
        new Refusals(outcomes, run.tally(), run.stop()::request, coordinator::accepted);
    EligibilityRules rules = new EligibilityRules(run.policy().excluded());
    FreshRead freshRead = new FreshRead(run, rules, refusals, atLatest);
    Aftermath aftermath = new Aftermath(run, watch, refusals);
    Detour detour = new Detour(admission, aftermath, refusals);
    UpgradeCall call = new UpgradeCall(run, admission, freshRead, aftermath, refusals, detour);
    return new InstanceUpgrade(run, admission, freshRead, call, aftermath, detour);
  }

  /**
   * Completes when every candidate has its outcome. Calls that are open are watched at once; nobody
   * is called before the approval has completed.
   */
  Mono<Void> run(Mono<Void> approval) {
    return Mono.defer(() -> Mono.firstWithSignal(alongside(approval), upgradeAll()));
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

  /** Those without an outcome, in the order in which they go. */
  Collection<Candidate> unfinished() {
    return Collections.unmodifiableCollection(unfinished.values());
  }

  Admission admission() {
    return admission;
  }

  /** Carries out what the coordinator decides. */
  DecisionHandler decisions() {
    return decisions;
  }

  private Mono<Void> upgradeAll() {
    // as many as the coordinator lets in, whatever it is set to later
    return admission.admit(candidates).flatMap(this::stay, Integer.MAX_VALUE).then();
  }

  /** What goes on beside the upgrades for as long as they last. */
  private Mono<Void> alongside(Mono<Void> approval) {
    Mono<Void> approved = approval.doOnSuccess(done -> begin());
    Mono<Void> stopped = run.stop().requested().doOnSuccess(done -> close());
    Mono<Void> leavers = leaving.doOnSuccess(done -> left = true);
    Flux<Void> losses =
        Flux.fromIterable(candidates)
            .map(candidate -> candidate.ref().regionId())
            .distinct()
            .flatMap(this::closeWhenLost, Integer.MAX_VALUE);
    return Mono.when(leavers, stopped, losses, watch.work(), decisions.work(), approved)
        .then(Mono.never());
  }

  private void begin() {
    decisions.handle(coordinator.begin(run.lane().instant()));
  }

  private void close() {
    coordinator.stop(run.lane().instant());
    admission.close();
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
        .flatMap(visit -> endStay(candidate, visit));
  }

  private Visit cutShort(Candidate candidate) {
    return new Visit.Done(left ? outcomes.interrupted(candidate) : outcomes.regionLost(candidate));
  }

  private Mono<Void> endStay(Candidate candidate, Visit visit) {
    if (visit instanceof Visit.Again again) {
      return stayAgain(candidate, again);
    }
    if (visit instanceof Visit.Done done) {
      tell(done.outcome());
      admission.finished(candidate);
    }
    return Mono.empty();
  }

  /** It keeps its slot where nothing speaks against that, and else gives everything back. */
  private Mono<Void> stayAgain(Candidate candidate, Visit.Again again) {
    if (again.pause().isZero() && admission.mayGoOn(candidate)) {
      admission.goOn(candidate);
      return Mono.empty();
    }
    return run.claims()
        .release(candidate)
        .then(Mono.fromRunnable(() -> admission.again(candidate, again)));
  }

  /**
   * No deadline of a region, or of an instance that waits, comes nearer while the rollout waits.
   */
  private void standStill() {
    api.standStill();
    unfinished.values().forEach(candidate -> candidate.standStill(run.lane().instant()));
  }

  /** Deadlines of whoever waits for its window stand still until that opens. */
  private void followWindows() {
    Instant now = run.lane().instant();
    for (Candidate candidate : unfinished.values()) {
      if (coordinator.limits().standsStill(candidate.ref(), now)) {
        candidate.standStill(now);
      } else {
        candidate.moveOn(now);
      }
    }
  }

  /** Whether anybody in the region runs, or could go: otherwise nobody has to know how it is. */
  private boolean isNeeded(String regionId) {
    Instant now = run.lane().instant();
    return unfinished.values().stream()
        .map(Candidate::ref)
        .filter(one -> one.regionId().equals(regionId))
        .anyMatch(
            one ->
                coordinator.limits().isInFlight(one)
                    || coordinator.limits().isWindowOpen(one, now));
  }

  private void turnAway(Decision.TurnAway away) {
    Candidate candidate = unfinished.get(away.instance().instanceId());
    if (candidate != null) {
      candidate.turnAway(away);
      admission.turnAway(candidate);
    }
  }

  private void turnedAway(Candidate candidate) {
    Reason.NotStarted reason = run.stop().reason();
    Decision.TurnAway away = candidate.turnedAway();
    if (away != null && !candidate.isInDoubt()) {
      tell(outcomes.notStarted(candidate, away.reason(), away.why()));
    } else if (reason == null) {
      tell(outcomes.regionLost(candidate));
    } else {
      tell(outcomes.stopped(candidate, reason, run.stop().why()));
    }
  }

  private void tell(UpgradeOutcome outcome) {
    Candidate candidate = unfinished.remove(outcome.instance().instanceId());
    run.tally().add(outcome);
    run.log().tell(stamp -> new InstanceOutcome(stamp, outcome, false));
    decisions.handle(coordinator.end(outcome, isCounted(candidate, outcome), run.lane().instant()));
  }

  /** One that was unresolved before and still is would stop every further run at once. */
  private static boolean isCounted(@Nullable Candidate candidate, UpgradeOutcome outcome) {
    boolean known = candidate != null && candidate.isKnownAsUnresolved();
    return !(known && outcome.result() == Result.UNRESOLVED);
  }
}
