package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.coordinator.Coordinator;
import io.ddsfleet.rollout.coordinator.Decision;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutRetuned;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Carries out what somebody outside wants of the running rollout, writes it down, and says what it
 * did. Lives on the lane.
 */
final class Steering implements SteeringCommand.Cases<SteeringAnswer> {

  private final RunContext run;
  private final Coordinator coordinator;
  private final UpgradeRun upgrades;

  Steering(RunContext run, Coordinator coordinator, UpgradeRun upgrades) {
    this.run = run;
    this.coordinator = coordinator;
    this.upgrades = upgrades;
  }

  @Override
  public SteeringAnswer explain(SteeringCommand.Explain command) {
    return new SteeringAnswer(true, "", upgrades.admission().whoWaits());
  }

  @Override
  public SteeringAnswer abort(SteeringCommand.Abort command) {
    return abort(run, command, inFlight());
  }

  /** Needs no coordinator, so that it works while the inventory is read. */
  static SteeringAnswer abort(RunContext run, SteeringCommand.Abort abort, String inFlight) {
    if (run.stop().isRequested()) {
      return SteeringAnswer.done("It was stopping already; " + inFlight + ".");
    }
    run.stop().request(Reason.NotStarted.ABORTED, "it was aborted", abort.by());
    return SteeringAnswer.done("Aborted: no further upgrade begins; " + inFlight + ".");
  }

  @Override
  public SteeringAnswer pause(SteeringCommand.Pause command) {
    return unlessStopping(() -> pause(command.by()));
  }

  private SteeringAnswer pause(String by) {
    List<Decision> decisions =
        coordinator.pause(PauseCause.OPERATOR, "it was paused by hand", now());
    if (decisions.isEmpty()) {
      return SteeringAnswer.done("It was paused already; " + inFlight() + ".");
    }
    upgrades.decisions().handle(decisions, by);
    return SteeringAnswer.done("Paused: no further upgrade begins; " + inFlight() + ".");
  }

  @Override
  public SteeringAnswer proceed(SteeringCommand.Proceed command) {
    return unlessStopping(() -> proceed(command.by()));
  }

  private SteeringAnswer proceed(String by) {
    if (!coordinator.isPaused()) {
      return SteeringAnswer.done("It was not paused; " + inFlight() + ".");
    }
    String reason = coordinator.pauseReasons();
    run.log().tell(stamp -> new RolloutContinued(stamp, reason, by));
    upgrades.decisions().handle(coordinator.proceed(now()));
    if (coordinator.isPaused()) {
      return SteeringAnswer.done(
          "Continued, and paused again: " + coordinator.pauseReasons() + ".");
    }
    run.api().moveOn();
    upgrades.unfinished().forEach(this::moveOn);
    return SteeringAnswer.done("Continued; it was paused because " + reason + ".");
  }

  private void moveOn(Candidate candidate) {
    if (!coordinator.isHeld(candidate.ref())) {
      candidate.moveOn(now());
    }
  }

  @Override
  public SteeringAnswer retune(SteeringCommand.Retune command) {
    return unlessStopping(() -> retune(command.limits(), command.by()));
  }

  private SteeringAnswer retune(Retuning limits, String by) {
    run.log().tell(stamp -> new RolloutRetuned(stamp, limits, by));
    List<String> what = new ArrayList<>();
    if (limits.rate() != null) {
      what.add(setRate(limits.rate()));
    }
    if (limits.maxInFlight() != null) {
      coordinator.setMaxInFlight(limits.maxInFlight());
      what.add("at most " + words(limits.maxInFlight()) + " in flight");
    }
    if (limits.failureBudget() != null) {
      upgrades.decisions().handle(coordinator.setFailureBudget(limits.failureBudget(), now()), by);
      what.add("failure budget " + words(limits.failureBudget()));
    }
    upgrades.admission().advance();
    return SteeringAnswer.done("From now on: " + String.join(", ", what) + "; " + inFlight() + ".");
  }

  private String setRate(Rate rate) {
    run.api().setUpgradeRate(rate);
    upgrades.admission().setRate(rate);
    return "rate " + rate + " a region";
  }

  /** A share is told with what it is of. */
  private String words(Portion limit) {
    return limit.percent()
        ? limit + " of " + coordinator.headcount().eligible() + " eligible"
        : limit.toString();
  }

  @Override
  public SteeringAnswer hold(SteeringCommand.Hold command) {
    return unlessStopping(() -> hold(command.instances(), command.by()));
  }

  private SteeringAnswer hold(Selection selection, String by) {
    List<Candidate> some = selected(selection);
    if (some.isEmpty()) {
      return nobody();
    }
    coordinator.hold(some.stream().map(Candidate::ref).toList());
    some.forEach(candidate -> candidate.standStill(now()));
    run.log().tell(stamp -> new InstancesHeld(stamp, true, selection, some.size(), by));
    long running = some.stream().filter(Candidate::isInDoubt).count();
    return SteeringAnswer.done(
        some.size()
            + " held until they are released; "
            + running
            + " of them run already and go on.");
  }

  @Override
  public SteeringAnswer release(SteeringCommand.Release command) {
    return unlessStopping(() -> release(command.instances(), command.by()));
  }

  private SteeringAnswer release(Selection selection, String by) {
    List<Candidate> some =
        selected(selection).stream().filter(one -> coordinator.isHeld(one.ref())).toList();
    if (some.isEmpty()) {
      return SteeringAnswer.refused("No instance without an outcome that is held matches this.");
    }
    coordinator.release(some.stream().map(Candidate::ref).toList());
    if (!coordinator.isPaused()) {
      some.forEach(candidate -> candidate.moveOn(now()));
    }
    run.log().tell(stamp -> new InstancesHeld(stamp, false, selection, some.size(), by));
    upgrades.admission().advance();
    return SteeringAnswer.done(some.size() + " released: they go when their turn comes.");
  }

  private SteeringAnswer unlessStopping(Supplier<SteeringAnswer> carryOut) {
    return run.stop().isRequested()
        ? SteeringAnswer.refused(
            "Nothing to do: the rollout is stopping, only what runs is watched to its end.")
        : carryOut.get();
  }

  private List<Candidate> selected(Selection selection) {
    return upgrades.unfinished().stream()
        .filter(candidate -> selection.includes(candidate.instance()))
        .toList();
  }

  private static SteeringAnswer nobody() {
    return SteeringAnswer.refused("No instance of the rollout without an outcome matches this.");
  }

  private String inFlight() {
    long running = upgrades.unfinished().stream().filter(Candidate::isInDoubt).count();
    return running == 1 ? "1 is watched to its end" : running + " are watched to their ends";
  }

  private Instant now() {
    return run.lane().instant();
  }
}
