package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.coordinator.Coordinator;
import io.ddsfleet.rollout.coordinator.Headcount;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStopping;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutHistory;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One run of a rollout, from the inventory to the last event. Its state belongs to its lane; the
 * subscriber hears of it on another worker of the scheduler, so that a slow one holds up the
 * rollout only where the scheduler has no other thread.
 */
final class RolloutRun {

  private static final Logger log = LoggerFactory.getLogger(RolloutRun.class);

  /** A journal that hangs does not hold up the end for longer. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final RunSettings settings;
  private final RolloutControl control;
  private final boolean resumed;
  private final UnaryOperator<Fleet> arrangement;
  private final RolloutRecord record;
  private final RolloutHistory history;
  private final Past past;
  private final Lane lane;
  private final Sinks.Empty<Void> leaving = Sinks.empty();
  private final EventLog events;
  private final StopSignal stop;
  private final Tally tally;
  private final RunContext context;
  private final Roster roster;
  private final SteeringDesk desk;
  private final long begunAt;
  private final List<Function<Stamp, RolloutEvent>> early = new ArrayList<>();
  private boolean started;
  private @Nullable UpgradeRun upgrades;

  /**
   * A run that has done nothing yet, of the rollout that the record is of.
   *
   * @param arrangement makes the fleet of a new rollout; null: it goes on with an earlier one
   */
  RolloutRun(
      RunSettings settings,
      RolloutRecord record,
      RolloutControl control,
      @Nullable UnaryOperator<Fleet> arrangement) {
    this.settings = settings;
    this.control = control;
    this.resumed = arrangement == null;
    this.arrangement = arrangement == null ? UnaryOperator.identity() : arrangement;
    this.record = record;
    this.history = record.history();
    this.past = Past.of(history.events());
    this.lane = Lane.on(settings.scheduler());
    this.begunAt = lane.nanos();
    this.events = new EventLog(lane, record, past.lastSeq(), leaving.asMono(), this::journalFailed);
    this.stop = new StopSignal(this::stopping);
    this.tally = new Tally();
    this.context = newContext();
    this.roster = new Roster(past, context);
    this.desk = new SteeringDesk(context);
  }

  private RunContext newContext() {
    RolloutPolicy policy = settings.policyOver(history.policy());
    Outcomes outcomes = new Outcomes(policy, lane);
    return new RunContext(
        policy,
        lane,
        new ApiCalls(
            settings.controlPlane(),
            policy,
            lane,
            new LimitNews(this::tellOnceStarted, this::breakerChanged)),
        events,
        stop,
        tally,
        outcomes,
        new Lease(lane, record, this::revoked),
        new ClaimGate(record, policy, outcomes, lane, events::breakDown),
        question(policy));
  }

  private HealthQuestion question(RolloutPolicy policy) {
    String rolloutId = history.header().rolloutId();
    return new HealthQuestion(settings.healthGate(), rolloutId, policy.requestTimeout(), lane);
  }

  /** Runs it, from subscription on; once. */
  Flux<RolloutEvent> events() {
    Mono<Void> work =
        Mono.firstWithSignal(alongside(), rollOut())
            .doOnSuccess(done -> events.close())
            .onErrorResume(error -> Mono.fromRunnable(() -> events.fail(error)))
            .subscribeOn(lane);
    return Flux.merge(work.thenMany(Flux.<RolloutEvent>empty()), events.events()).cancelOn(lane);
  }

  /** Gives the rollout up after its end. */
  Mono<Void> close() {
    return record
        .close()
        .timeout(CLOSING, lane)
        .onErrorResume(RolloutRun::notClosed)
        .doFinally(signal -> lane.schedule(lane::dispose));
  }

  /** Gives the rollout up after a cancellation, with the journal saying how everybody stood. */
  Mono<Void> abandon() {
    return Mono.defer(() -> events.keepLast(lastWords()))
        .subscribeOn(lane)
        .timeout(CLOSING, Mono.empty(), settings.scheduler())
        .then(Mono.defer(this::close));
  }

  private List<Function<Stamp, RolloutEvent>> lastWords() {
    List<Function<Stamp, RolloutEvent>> words = new ArrayList<>();
    if (!started || upgrades == null) {
      return words;
    }
    if (!stop.isRequested()) {
      words.add(
          stamp -> new RolloutStopping(stamp, Reason.NotStarted.ABORTED, "it was cancelled", ""));
    }
    for (UpgradeOutcome outcome : upgrades.abandoned()) {
      tally.add(outcome);
      words.add(stamp -> new InstanceOutcome(stamp, outcome, false));
    }
    words.add(this::completed);
    return words;
  }

  private Mono<Void> rollOut() {
    Mono<Fleet> fleet = new FleetSource(context, history, past, arrangement).fleet();
    return fleet.takeUntilOther(leaving.asMono()).flatMap(this::upgradeFleet);
  }

  private Mono<Void> upgradeFleet(Fleet fleet) {
    roster.enter(fleet);
    Coordinator coordinator =
        new Coordinator(context.policy(), roster.eligible(), roster.waves(), settings.attended());
    List<Candidate> candidates = roster.inOrderOf(coordinator.plan());
    UpgradeRun upgrade =
        new UpgradeRun(context, leaving.asMono(), candidates, coordinator, roster.atLatest());
    upgrades = upgrade;
    RolloutStarted begin = announceStart(fleet.total(), coordinator.headcount());
    coordinator.runsSince(past.runsSince(begin.stamp().at()));
    new Repetition(past, events, tally).tell(roster.candidates(), coordinator);
    early.forEach(events::tell);
    early.clear();
    roster.decided().forEach(this::tell);
    desk.open(new Steering(context, coordinator, upgrade));
    return upgrade.run(approval(begin)).then(Mono.defer(this::announceEnd));
  }

  private Mono<Void> approval(RolloutStarted begin) {
    return roster.mayNeedCalls() && !stop.isRequested()
        ? new Consent(settings.approval(), lane, stop).to(begin)
        : Mono.empty();
  }

  private RolloutStarted announceStart(int total, Headcount headcount) {
    RolloutStarted told =
        events.tell(
            stamp ->
                new RolloutStarted(
                    stamp,
                    total,
                    headcount.eligible(),
                    roster.candidates().size(),
                    roster.regions(),
                    context.policy(),
                    headcount.groups(),
                    headcount.ungrouped(),
                    resumed));
    started = true;
    return told;
  }

  private Mono<Void> announceEnd() {
    return events.announce(this::completed).onErrorComplete();
  }

  private RolloutCompleted completed(Stamp stamp) {
    Duration elapsed = Duration.ofNanos(lane.nanos() - begunAt);
    return new RolloutCompleted(
        stamp, tally.results(), elapsed, context.api().sent(), tally.exitCode());
  }

  /** What goes on beside the rollout for as long as it lasts. */
  private Mono<Void> alongside() {
    Mono<Void> drain = control.drainRequested().publishOn(lane).doOnNext(this::interrupt).then();
    Mono<Void> leave = control.leaveRequested().publishOn(lane).doOnNext(this::leave).then();
    Mono<Void> steer = desk.serve(control.requests());
    return Mono.when(
            events.work(), context.api().care(), context.lease().work(), drain, leave, steer)
        .then(Mono.never());
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

  private void stopping(StopSignal signal) {
    Reason.NotStarted reason = Objects.requireNonNull(signal.reason());
    tellOnceStarted(stamp -> new RolloutStopping(stamp, reason, signal.why(), signal.by()));
  }

  private void journalFailed(Throwable error) {
    log.error("No further upgrade begins: {}", words(error));
    stop.request(Reason.NotStarted.JOURNAL);
  }

  /** The rollout may belong to another process by now: nothing more is called, told or touched. */
  private void revoked() {
    events.breakDown(
        new JournalException(
            JournalException.Kind.OWNED,
            "rollout "
                + history.header().rolloutId()
                + " is not this process's own any more, its lock or its file was replaced."
                + " Nothing is touched any more; see what became of it, then resume it.",
            null));
    leaving.tryEmitEmpty();
  }

  private static Mono<Void> notClosed(Throwable error) {
    log.warn("The journal could not be closed: {}", words(error));
    return Mono.empty();
  }

  private static String words(Throwable error) {
    return error instanceof JournalException known
        ? String.valueOf(known.getMessage())
        : error.toString();
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

  private void breakerChanged(BreakerState state) {
    if (upgrades != null) {
      upgrades.breakerChanged(state);
    }
  }
}
