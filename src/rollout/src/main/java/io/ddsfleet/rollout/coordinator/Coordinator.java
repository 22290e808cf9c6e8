package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides who may go when: a state machine that knows of nothing but what it is told. Whoever runs
 * the rollout tells it what happens, obeys the decisions it answers, and asks it before an instance
 * goes. The same inputs give the same decisions. Not thread-safe.
 */
public final class Coordinator {

  private final RolloutPolicy policy;
  private final int eligible;
  private final List<PlannedWave> plan;
  private final Set<InstanceRef> unfinished = new HashSet<>();
  private final WaveCursor waves;
  private final FailureGuard guard;
  private final Slots slots;
  private final GroupSeats groups;
  private final NewerVersions newer;
  private final WindowGate windows;
  private final RolloutDeadline deadline;
  private final Gate gate = new Gate();
  private final Pauses pauses;
  private final Limits limits;

  /**
   * A coordinator of a rollout that has not begun.
   *
   * @param eligible every eligible instance of the rollout, also those that ended in earlier runs
   * @param attended whether somebody is there who can continue the rollout when it pauses by
   *     itself; where nobody is, it stops after the policy's hold deadline
   */
  public Coordinator(RolloutPolicy policy, Collection<Instance> eligible, boolean attended) {
    this(policy, eligible, WavePlan.of(eligible, policy.waves()), attended);
  }

  /**
   * As the other, over waves that are cut already.
   *
   * @param waves together they have every eligible instance once
   */
  public Coordinator(
      RolloutPolicy policy,
      Collection<Instance> eligible,
      List<PlannedWave> waves,
      boolean attended) {
    this.policy = policy;
    this.eligible = eligible.size();
    eligible.forEach(instance -> unfinished.add(instance.ref()));
    this.newer = new NewerVersions(policy.allowNewer(), eligible);
    this.plan = List.copyOf(waves);
    this.waves = new WaveCursor(plan, policy.waves());
    this.guard = new FailureGuard(policy.budgetMode(), policy.failureBudget(this.eligible));
    this.slots = new Slots(policy.maxInFlight(this.eligible), policy.waves().ramp(), guard);
    this.groups = new GroupSeats(policy.groups(), eligible);
    this.windows = new WindowGate(policy.windows(), eligible);
    this.deadline = new RolloutDeadline(policy.deadline());
    this.pauses = new Pauses(policy, attended, gate, this.waves, deadline);
    this.limits = new Limits(gate, this.waves, windows, slots, groups);
  }

  /** How many instances there are, in all runs of the rollout. */
  public Headcount headcount() {
    int ungrouped = policy.groups() == null ? 0 : eligible - groups.grouped();
    return new Headcount(eligible, groups.count(), ungrouped);
  }

  /** All waves, those of earlier runs too. */
  public List<PlannedWave> plan() {
    return plan;
  }

  /** An instance ended in an earlier run: its wave counts it, the budget does not. */
  public void replay(UpgradeOutcome ended, Instant at) {
    unfinished.remove(ended.instance());
    windows.ended(ended.instance());
    waves.ended(ended, at);
    newer.objectionTo(ended);
  }

  /** In an earlier run it went on after this wave, counted from 1, so nobody has to look again. */
  public void passed(int wave) {
    waves.passed(wave);
  }

  /** An earlier run paused for this, and nobody has continued it since. */
  public void pausedBefore(PauseCause cause, String reason) {
    pauses.before(cause, reason);
  }

  /** The rollout's deadline runs since then; pauses of earlier runs are left out of it. */
  public void runsSince(Instant begin) {
    deadline.runSince(begin);
  }

  /** The rollout has its go-ahead. */
  public List<Decision> begin(Instant now) {
    gate.begin();
    List<Decision> decisions = new ArrayList<>();
    if (!unfinished.isEmpty()) {
      decisions.addAll(pauses.again(now));
    }
    decisions.addAll(advance(now));
    return decisions;
  }

  /** Who may go, and why the others may not. */
  public Limits limits() {
    return limits;
  }

  /** The instance is in flight from now on: it goes, or a call of an earlier run is open. */
  public void enter(InstanceRef instance) {
    slots.take(instance);
    groups.take(instance);
  }

  /** The instance has to wait again; no call of it is open. */
  public void leave(InstanceRef instance) {
    slots.give(instance);
    groups.give(instance);
  }

  /** The provider accepted the call for an instance. */
  public void accepted() {
    guard.accepted();
  }

  /**
   * An instance has its outcome.
   *
   * @param counts whether the budget counts it, if it is one that the budget counts
   */
  public List<Decision> end(UpgradeOutcome outcome, boolean counts, Instant now) {
    InstanceRef instance = outcome.instance();
    List<Decision> decisions = new ArrayList<>();
    leave(instance);
    unfinished.remove(instance);
    windows.ended(instance);
    waves.ended(outcome, now);
    if (counts) {
      guard.count(outcome);
    }
    guard.noteRefusal(outcome);
    slots.ended(outcome);
    stopIfBad(now, decisions);
    List<Decision.TurnAway> others =
        outcome.result() == Result.UNRESOLVED ? turnAwayGroup(instance) : List.of();
    decisions.addAll(pauseIfNewer(newer.objectionTo(outcome), now));
    decisions.addAll(advance(now));
    decisions.addAll(others);
    return decisions;
  }

  private void stopIfBad(Instant now, List<Decision> decisions) {
    String objection = guard.objection();
    if (!objection.isEmpty() && !gate.isStopped() && !unfinished.isEmpty()) {
      decisions.add(new Decision.Stop(Reason.NotStarted.BUDGET, objection));
      stop(now);
    }
  }

  private List<Decision.TurnAway> turnAwayGroup(InstanceRef unresolved) {
    return groups.keep(unresolved).stream()
        .filter(one -> unfinished.contains(one) && !slots.has(one))
        .map(one -> Decision.TurnAway.forItsGroup(one, unresolved))
        .toList();
  }

  private List<Decision> pauseIfNewer(String odd, Instant now) {
    return odd.isEmpty() || gate.isStopped() || unfinished.isEmpty()
        ? List.of()
        : pauses.forSomebody(PauseCause.NEWER_VERSION, odd, now);
  }

  /** Nothing begins until it is continued; nothing follows where it is paused for that already. */
  public List<Decision> pause(PauseCause cause, String reason, Instant now) {
    return pauses.begin(cause, reason, now);
  }

  /** Whether it waits for a person. */
  public boolean isPaused() {
    return gate.pause().isOn();
  }

  /** What it waits for a person for, in words; empty where it does not. */
  public String pauseReasons() {
    return gate.pause().reasons();
  }

  /** Goes on after a pause, whatever the pause was for. */
  public List<Decision> proceed(Instant now) {
    pauses.end(now);
    return advance(now);
  }

  /** From now on so many may be in flight. */
  public void setMaxInFlight(Portion limit) {
    slots.setLimit(Math.max(1, limit.roundedDown(eligible)));
  }

  /** From now on so many may fail; what failed so far counts. */
  public List<Decision> setFailureBudget(Portion failures, Instant now) {
    guard.setBudget(failures.roundedDown(eligible));
    List<Decision> decisions = new ArrayList<>();
    stopIfBad(now, decisions);
    return decisions;
  }

  /** Whether the instance may not go until it is released. */
  public boolean isHeld(InstanceRef instance) {
    return gate.isHeld(instance);
  }

  /** These may not go until they are released; one that is in flight already goes on. */
  public void hold(Collection<InstanceRef> some) {
    gate.hold(some);
  }

  /** These may go again. */
  public void release(Collection<InstanceRef> some) {
    gate.release(some);
  }

  /** The rollout stops: nobody goes any more, and no wave begins. */
  public void stop(Instant now) {
    gate.stop();
    pauses.freeze(now);
  }

  /** The instant has come that it wanted to wait for, or any other. */
  public List<Decision> tick(Instant now) {
    Decision.Stop givenUp = pauses.givenUp(now);
    if (givenUp != null) {
      stop(now);
      return List.of(givenUp);
    }
    return advance(now);
  }

  private List<Decision> advance(Instant now) {
    if (!gate.hasBegun()) {
      return List.of();
    }
    List<Decision> decisions = new ArrayList<>();
    if (deadline.isOver(now) && !gate.isStopped() && !unfinished.isEmpty()) {
      decisions.add(new Decision.Stop(Reason.NotStarted.WINDOW, deadline.why()));
      stop(now);
    }
    Alarm alarm = new Alarm();
    followWaves(now, decisions, alarm);
    List<Decision.TurnAway> hopeless =
        gate.isStopped() ? List.of() : windows.takeHopeless(now, one -> !slots.has(one));
    alarm.at(gate.pause().deadline());
    alarm.at(deadline.instant());
    alarm.at(gate.isOpen() ? windows.nextChange(now) : null);
    alarm.addTo(decisions);
    decisions.addAll(hopeless); // last, for what follows from them comes after all that
    return decisions;
  }

  private void followWaves(Instant now, List<Decision> decisions, Alarm alarm) {
    for (Decision decision : waves.advance(now)) {
      if (decision instanceof Decision.WaitUntil wait) {
        alarm.at(wait.instant());
      } else {
        decisions.add(decision);
        obey(decision, now);
      }
    }
  }

  private void obey(Decision decision, Instant now) {
    if (decision instanceof Decision.BeginWave begun) {
      slots.waveBegins();
      if (waves.isUnproven(begun.wave().number())) {
        slots.prove();
      }
    } else if (decision instanceof Decision.Pause told) {
      pauses.begin(told.cause(), told.reason(), now);
    }
  }
}
