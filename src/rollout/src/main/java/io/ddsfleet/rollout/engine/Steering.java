package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.coordinator.Coordinator;
import io.ddsfleet.rollout.coordinator.Decision;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.RolloutEvent.InstancesHeld;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutContinued;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutRetuned;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Retuning;
import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import io.ddsfleet.rollout.steering.WaitingInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out what somebody outside wants of the running rollout, writes it down, and says what it
 * did. Lives on the lane.
 */
final class Steering {

  private final RunContext run;
  private final Coordinator coordinator;
  private final UpgradeRun upgrades;

  Steering(RunContext run, Coordinator coordinator, UpgradeRun upgrades) {
    this.run = run;
    this.coordinator = coordinator;
    this.upgrades = upgrades;
  }

  /** Carries a command out and answers what it did. */
  SteeringAnswer carryOut(SteeringCommand command) {
    if (command instanceof SteeringCommand.Explain) {
      return new SteeringAnswer(true, "", waiting());
    }
    if (command instanceof SteeringCommand.Abort abort) {
      return abort(run, abort, inFlight());
    }
    if (run.stop().isRequested()) {
      return SteeringAnswer.refused(
          "Nothing to do: the rollout is stopping, only what runs is watched to its end.");
    }
    if (command instanceof SteeringCommand.Pause pause) {
      return pause(pause.by());
    }
    if (command instanceof SteeringCommand.Proceed proceed) {
      return proceed(proceed.by());
    }
    if (command instanceof SteeringCommand.Retune retune) {
      return retune(retune.limits(), retune.by());
    }
    if (command instanceof SteeringCommand.Hold hold) {
      return hold(hold.instances(), hold.by());
    }
    SteeringCommand.Release release = (SteeringCommand.Release) command;
    return release(release.instances(), release.by());
  }

  /** Needs no coordinator, so that it works while the inventory is read. */
  static SteeringAnswer abort(RunContext run, SteeringCommand.Abort abort, String inFlight) {
    if (run.stop().isRequested()) {
      return SteeringAnswer.done("It was stopping already; " + inFlight + ".");
    }
    run.stop().request(Reason.NotStarted.ABORTED, "it was aborted", abort.by());
    return SteeringAnswer.done("Aborted: no further upgrade begins; " + inFlight + ".");
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
    upgrades.unfinished().forEach(this::moveOn);
    return SteeringAnswer.done("Continued; it was paused because " + reason + ".");
  }

  private void moveOn(Candidate candidate) {
    if (!coordinator.isHeld(candidate.ref())) {
      candidate.moveOn(now());
    }
  }

  private SteeringAnswer retune(Retuning limits, String by) {
    run.log().tell(stamp -> new RolloutRetuned(stamp, limits, by));
    List<String> what = new ArrayList<>();
    if (limits.rate() != null) {
      run.api().setUpgradeRate(limits.rate());
      upgrades.admission().setRate(limits.rate());
      what.add("rate " + limits.rate() + " a region");
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

  /** A share is told with what it is of. */
  private String words(Portion limit) {
    return limit.percent()
        ? limit + " of " + coordinator.eligible() + " eligible"
        : limit.toString();
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

  private List<Candidate> selected(Selection selection) {
    return upgrades.unfinished().stream()
        .filter(candidate -> selection.includes(candidate.instance()))
        .toList();
  }

  private static SteeringAnswer nobody() {
    return SteeringAnswer.refused("No instance of the rollout without an outcome matches this.");
  }

  private List<WaitingInstance> waiting() {
    return upgrades.admission().whoWaits();
  }

  private String inFlight() {
    long running = upgrades.unfinished().stream().filter(Candidate::isInDoubt).count();
    return running == 1 ? "1 is watched to its end" : running + " are watched to their ends";
  }

  private Instant now() {
    return run.lane().instant();
  }
}
