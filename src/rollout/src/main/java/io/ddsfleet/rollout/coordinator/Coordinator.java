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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may go when: a state machine that knows of nothing but what it is told. Whoever runs
 * the rollout tells it what happens, obeys the decisions it answers, and asks it before an instance
 * goes. The same inputs give the same decisions. Not thread-safe.
 */
public final class Coordinator {

  private static final Comparator<InstanceRef> BY_ID =
      Comparator.comparing(InstanceRef::instanceId).thenComparing(InstanceRef::regionId);

  private final RolloutPolicy policy;
  private final int eligible;
  private final boolean attended;
  private final List<PlannedWave> plan;
  private final Set<InstanceRef> unfinished = new HashSet<>();
  private final WaveCursor waves;
  private final FailureGuard guard;
  private final Slots slots;
  private final GroupSeats groups;
  private final VersionPins pins;
  private final Gate gate = new Gate();
  private final Map<PauseCause, String> pausesBefore = new EnumMap<>(PauseCause.class);

  /**
   * A coordinator of a rollout that has not begun.
   *
   * @param eligible every eligible instance of the rollout, also those that ended in earlier runs
   * @param attended whether somebody is there who can continue the rollout when it pauses by
   *     itself; where nobody is, it stops after the policy's hold deadline
   */
  public Coordinator(RolloutPolicy policy, Collection<Instance> eligible, boolean attended) {
    this.policy = policy;
    this.eligible = eligible.size();
    this.attended = attended;
    eligible.forEach(instance -> unfinished.add(instance.ref()));
    this.pins = new VersionPins(eligible);
    this.plan = WavePlan.of(eligible, policy.waves());
    this.waves = new WaveCursor(plan, policy.waves());
    this.guard = new FailureGuard(policy.budgetMode(), policy.failureBudget(this.eligible));
    this.slots = new Slots(policy.maxInFlight(this.eligible), policy.waves().ramp(), guard);
    this.groups = new GroupSeats(policy.groups(), eligible);
  }

  /** How many instances are eligible: percentages are of this number. */
  public int eligible() {
    return eligible;
  }

  /** How many groups they make; none where the policy has no groups. */
  public int groups() {
    return groups.count();
  }

  /** How many of them are a group of their own, for lack of what makes one. */
  public int ungrouped() {
    return policy.groups() == null ? 0 : eligible - groups.grouped();
  }

  /** All waves, those of earlier runs too. */
  public List<PlannedWave> plan() {
    return plan;
  }

  /** An instance ended in an earlier run: its wave counts it, the budget does not. */
  public void replay(UpgradeOutcome ended, Instant at) {
    unfinished.remove(ended.instance());
    waves.ended(ended, at);
    pins.see(ended);
  }

  /** In an earlier run it went on after this wave, counted from 1, so nobody has to look again. */
  public void passed(int wave) {
    waves.passed(wave);
  }

  /** An earlier run paused for this, and nobody has continued it since. */
  public void pausedBefore(PauseCause cause, String reason) {
    if (cause != PauseCause.NEWER_VERSION || !policy.allowNewer()) {
      pausesBefore.put(cause, reason);
    }
  }

  /** The rollout has its go-ahead. */
  public List<Decision> begin(Instant now) {
    gate.begin();
    List<Decision> decisions = new ArrayList<>();
    if (!unfinished.isEmpty()) {
      pausesBefore.forEach((cause, why) -> decisions.addAll(pauseForSomebody(cause, why, now)));
    }
    decisions.addAll(advance(now));
    return decisions;
  }

  /** Whether anybody may go at all, as far as that is the same for all. */
  public boolean isOpen() {
    return gate.isOpen() && slots.isFree();
  }

  /** Whether the wave of an instance has begun. */
  public boolean isInWave(InstanceRef instance) {
    return waves.hasBegunFor(instance);
  }

  /** Whether nothing but what holds for all keeps the instance from going. */
  public boolean mayGo(InstanceRef instance) {
    return isInWave(instance) && !gate.isHeld(instance) && groups.hasSeatFor(instance);
  }

  /** Why an instance that waits may not go; null when it may. */
  public @Nullable Hold holdOf(InstanceRef instance) {
    Hold hold = gate.holdOf(instance);
    if (hold == null) {
      hold = waves.holdOf(instance);
    }
    if (hold == null) {
      hold = slots.hold();
    }
    return hold == null ? groups.holdOf(instance) : hold;
  }

  /** Whether one that went and is not called yet still may be: if not, it has to leave again. */
  public boolean mayStay(InstanceRef instance) {
    return gate.holdOf(instance) == null && isInWave(instance) && slots.taken() <= slots.most();
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
    waves.ended(outcome, now);
    if (counts) {
      guard.count(outcome);
    }
    guard.noteRefusal(outcome);
    slots.ended(outcome);
    stopIfBad(now, decisions);
    if (outcome.result() == Result.UNRESOLVED) {
      turnAwayGroup(instance, decisions);
    }
    pauseIfMoved(outcome, now, decisions);
    decisions.addAll(advance(now));
    return decisions;
  }

  private void stopIfBad(Instant now, List<Decision> decisions) {
    String objection = guard.objection();
    if (!objection.isEmpty() && !gate.isStopped() && !unfinished.isEmpty()) {
      decisions.add(new Decision.Stop(Reason.NotStarted.BUDGET, objection));
      stop(now);
    }
  }

  private void turnAwayGroup(InstanceRef unresolved, List<Decision> decisions) {
    Set<InstanceRef> others = groups.keep(unresolved);
    String why = "nobody knows how " + unresolved + " ended, and its group has no other seat";
    others.stream()
        .filter(one -> unfinished.contains(one) && !slots.has(one))
        .sorted(BY_ID)
        .forEach(one -> decisions.add(new Decision.TurnAway(one, why)));
  }

  private void pauseIfMoved(UpgradeOutcome outcome, Instant now, List<Decision> decisions) {
    String odd = pins.see(outcome);
    if (odd.isEmpty() || policy.allowNewer() || gate.isStopped() || unfinished.isEmpty()) {
      return;
    }
    decisions.addAll(pauseForSomebody(PauseCause.NEWER_VERSION, odd, now));
  }

  /** Where nobody is there to continue it, it is given up after a while. */
  private List<Decision> pauseForSomebody(PauseCause cause, String reason, Instant now) {
    List<Decision> decisions = pause(cause, reason, now);
    if (!attended) {
      gate.pause().giveUpAt(now.plus(policy.holdDeadline()));
    }
    return decisions;
  }

  /** Nothing begins until it is continued; nothing follows where it is paused for that already. */
  public List<Decision> pause(PauseCause cause, String reason, Instant now) {
    if (gate.isStopped() || !gate.pause().add(cause, reason)) {
      return List.of();
    }
    waves.freeze(now);
    return List.of(new Decision.Pause(cause, reason));
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
    gate.pause().clear();
    if (!gate.isStopped()) {
      waves.thaw(now);
    }
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
    waves.freeze(now);
  }

  /** The instant has come that it wanted to wait for, or any other. */
  public List<Decision> tick(Instant now) {
    PauseState pause = gate.pause();
    if (pause.isGivenUp(now) && !gate.isStopped()) {
      String why = pause.reasons() + "; nobody continued it within " + policy.holdDeadline();
      stop(now);
      return List.of(new Decision.Stop(Reason.NotStarted.ABORTED, why));
    }
    return advance(now);
  }

  private List<Decision> advance(Instant now) {
    if (!gate.hasBegun()) {
      return List.of();
    }
    List<Decision> decisions = new ArrayList<>();
    for (Decision decision : waves.advance(now)) {
      decisions.add(decision);
      obey(decision, now);
    }
    Instant givenUpAt = gate.pause().deadline();
    if (givenUpAt != null) {
      decisions.add(new Decision.WaitUntil(givenUpAt));
    }
    return decisions;
  }

  private void obey(Decision decision, Instant now) {
    if (decision instanceof Decision.BeginWave) {
      slots.waveBegins();
    } else if (decision instanceof Decision.CompleteWave over && over.upgraded() == 0) {
      slots.prove();
    } else if (decision instanceof Decision.Pause told) {
      gate.pause().add(told.cause(), told.reason());
      waves.freeze(now);
    }
  }
}
