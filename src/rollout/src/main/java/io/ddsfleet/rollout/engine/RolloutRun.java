package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.ApiThrottled;
import io.ddsfleet.rollout.event.RolloutEvent.BreakerChanged;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Eligibility;
import io.ddsfleet.rollout.inventory.EligibilityRules;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.FleetReader;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.limit.LimitListener;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One subscription to a rollout, from the inventory to the last event. Its state belongs to its
 * lane; the subscriber hears of it on another worker of the scheduler, so that a slow one holds up
 * the rollout only where the scheduler has no other thread.
 */
public final class RolloutRun {

  private static final Logger log = LoggerFactory.getLogger(RolloutRun.class);

  private final RunSettings settings;
  private final InventoryScope scope;
  private final RolloutControl control;
  private final Lane lane;
  private final EventLog events;
  private final StopSignal stop;
  private final Sinks.Empty<Void> leaving = Sinks.empty();
  private final ApiCalls api;
  private final Tally tally;
  private final Outcomes outcomes;
  private final EligibilityRules rules;
  private final long begunAt;
  private final List<Function<Stamp, RolloutEvent>> early = new ArrayList<>();
  private boolean started;
  private @Nullable WaveRun wave;

  private RolloutRun(RunSettings settings, InventoryScope scope, RolloutControl control) {
    this.settings = settings;
    this.scope = scope;
    this.control = control;
    this.lane = Lane.on(settings.scheduler());
    this.begunAt = lane.nanos();
    String rolloutId = RolloutIds.next(lane.instant(), ThreadLocalRandom.current());
    this.events =
        new EventLog(rolloutId, lane, settings.journal(), leaving.asMono(), this::journalFailed);
    this.stop = new StopSignal(this::stopping);
    this.api = new ApiCalls(settings.controlPlane(), settings.policy(), lane, new Limits());
    this.tally = new Tally(settings.policy().failureBudget());
    this.outcomes = new Outcomes(settings.policy(), lane);
    this.rules = new EligibilityRules(settings.policy().excluded());
  }

  /** Runs the rollout; a new one for each subscription. */
  public static Flux<RolloutEvent> events(
      RunSettings settings, InventoryScope scope, RolloutControl control) {
    return Flux.defer(() -> new RolloutRun(settings, scope, control).run());
  }

  private Flux<RolloutEvent> run() {
    Mono<Void> work =
        Mono.firstWithSignal(alongside(), rollOut())
            .doOnSuccess(done -> events.close())
            .onErrorResume(error -> Mono.fromRunnable(() -> events.fail(error)))
            .subscribeOn(lane);
    return Flux.merge(work.thenMany(Flux.<RolloutEvent>empty()), events.events())
        .doFinally(signal -> lane.schedule(lane::dispose))
        .cancelOn(lane)
        .publishOn(settings.scheduler());
  }

  private Mono<Void> rollOut() {
    return new FleetReader(api, lane, settings.policy().holdDeadline())
        .read(scope)
        .takeUntilOther(leaving.asMono())
        .flatMap(this::upgradeFleet);
  }

  private Mono<Void> upgradeFleet(Fleet fleet) {
    List<UpgradeOutcome> decided = new ArrayList<>();
    List<Candidate> candidates = judge(fleet, decided);
    RolloutStarted started = announceStart(fleet.total(), candidates);
    decided.forEach(this::tell);
    return awaitApproval(started)
        .then(Mono.defer(() -> runWave(candidates)))
        .then(Mono.defer(this::announceEnd));
  }

  private List<Candidate> judge(Fleet fleet, List<UpgradeOutcome> decided) {
    List<Candidate> candidates = new ArrayList<>();
    for (Instance instance : fleet.instances()) {
      if (rules.judge(instance) instanceof Eligibility.Ineligible no) {
        decided.add(outcomes.skipped(instance.ref(), no.reason(), no.message()));
      } else {
        candidates.add(new Candidate(instance));
      }
    }
    fleet.notFound().forEach(ref -> decided.add(outcomes.notFound(ref)));
    return candidates;
  }

  private RolloutStarted announceStart(int total, List<Candidate> eligible) {
    List<String> regions = regions(eligible);
    RolloutStarted told =
        events.tell(
            stamp ->
                new RolloutStarted(
                    stamp, total, eligible.size(), regions, settings.policy(), false));
    started = true;
    early.forEach(events::tell);
    early.clear();
    return told;
  }

  private static List<String> regions(List<Candidate> candidates) {
    return candidates.stream()
        .map(candidate -> candidate.ref().regionId())
        .distinct()
        .sorted()
        .toList();
  }

  private Mono<Void> awaitApproval(RolloutStarted started) {
    if (started.eligible() == 0 || stop.isRequested()) {
      return Mono.empty();
    }
    return Mono.defer(() -> settings.approval().ask(started))
        .onErrorResume(RolloutRun::noAnswer)
        .publishOn(lane)
        .takeUntilOther(stop.requested())
        .defaultIfEmpty(false)
        .filter(granted -> !granted)
        .doOnNext(refused -> stop.request(Reason.NotStarted.ABORTED))
        .then();
  }

  private static Mono<Boolean> noAnswer(Throwable error) {
    log.warn("Nobody could be asked whether to begin, so nothing begins: {}", error.toString());
    return Mono.just(false);
  }

  private Mono<Void> runWave(List<Candidate> candidates) {
    wave =
        new WaveRun(
            api, settings.policy(), lane, events, stop, leaving.asMono(), tally, candidates.size());
    return wave.run(candidates);
  }

  private Mono<Void> announceEnd() {
    Duration elapsed = Duration.ofNanos(lane.nanos() - begunAt);
    return events
        .announce(
            stamp ->
                new RolloutCompleted(stamp, tally.results(), elapsed, api.sent(), tally.exitCode()))
        .onErrorComplete();
  }

  /** What goes on beside the rollout for as long as it lasts. */
  private Mono<Void> alongside() {
    Mono<Void> drain = control.drainRequested().publishOn(lane).doOnNext(this::interrupt).then();
    Mono<Void> leave = control.leaveRequested().publishOn(lane).doOnNext(this::leave).then();
    return Mono.when(events.work(), api.care(), drain, leave).then(Mono.never());
  }

  private void interrupt(StopRequest request) {
    if (request.reason() == Reason.NotStarted.INTERRUPTED) {
      tally.interrupted(request.exitCode());
    }
    stop.request(request.reason());
  }

  private void leave(StopRequest request) {
    interrupt(request);
    leaving.tryEmitEmpty();
  }

  private void stopping(Reason.NotStarted reason) {
    tellOnceStarted(stamp -> new RolloutStopping(stamp, reason));
  }

  private void journalFailed(Throwable error) {
    log.error("The journal cannot be written, so no further upgrade begins: {}", error.toString());
    stop.request(Reason.NotStarted.JOURNAL);
  }

  private void tell(UpgradeOutcome outcome) {
    tally.add(outcome);
    events.tell(stamp -> new InstanceOutcome(stamp, outcome, false));
  }

  /** What happens while the inventory is read is told after the beginning, if there is one. */
  private void tellOnceStarted(Function<Stamp, RolloutEvent> event) {
    if (started) {
      events.tell(event);
    } else {
      early.add(event);
    }
  }

  /** Tells the subscriber of limits that bite, and the wave of regions that are well again. */
  private final class Limits implements LimitListener {

    @Override
    public void throttled(Operation operation, String regionId, double perSecond) {
      tellOnceStarted(stamp -> new ApiThrottled(stamp, operation, regionId, perSecond));
    }

    @Override
    public void breakerChanged(String regionId, BreakerState state) {
      tellOnceStarted(stamp -> new BreakerChanged(stamp, regionId, state));
      if (wave != null) {
        wave.breakerChanged(state);
      }
    }
  }
}
