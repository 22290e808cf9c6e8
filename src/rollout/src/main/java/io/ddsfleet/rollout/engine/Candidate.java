package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.coordinator.Decision;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.journal.Claim;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An eligible instance on its way, and how far it has come, also in earlier runs. Changed on the
 * lane only.
 */
final class Candidate {

  private final Instance instance;
  private int attempt = 1;
  private int countedCalls;
  private @Nullable Instant firstCallAt;
  private @Nullable Instant calledAt;
  private boolean inDoubt;
  private boolean adopted;
  private String fromVersion = "";
  private String requestId = "";
  private final Silence unread = new Silence();
  private final Silence unconnected = new Silence();
  private boolean awaitsAnswer;
  private PastCalls.OpenCall open = PastCalls.OpenCall.NONE;
  private PastCalls past = new PastCalls();
  private @Nullable Instant takenUpAt;
  private boolean claimed;
  private Claim.@Nullable Inherited inherited;
  private @Nullable Instant standsStillSince;
  private Decision.@Nullable TurnAway turnedAway;
  private final SeatWait seatWait = new SeatWait();
  private final Wellbeing wellbeing = new Wellbeing();

  /** An instance that nothing was done about so far. */
  Candidate(Instance instance) {
    this.instance = instance;
  }

  /** An instance of a resumed rollout. */
  Candidate(Instance instance, PastCalls past) {
    this.instance = instance;
    this.attempt = past.attempt();
    this.countedCalls = past.countedCalls();
    this.firstCallAt = past.waitsSince();
    this.fromVersion = past.fromVersion();
    this.requestId = past.requestId();
    this.adopted = past.adopted();
    this.past = past;
    this.open = past.open();
    this.inDoubt = hasOpenCall();
  }

  InstanceRef ref() {
    return instance.ref();
  }

  Instance instance() {
    return instance;
  }

  /** The number of the next call, from 1. */
  int attempt() {
    return attempt;
  }

  String fromVersion() {
    return fromVersion;
  }

  /** Whether a call may have been executed that nobody has seen the end of. */
  boolean isInDoubt() {
    return inDoubt;
  }

  boolean isAdopted() {
    return adopted;
  }

  /** Whether an earlier run left a call of it open that this one has not taken up yet. */
  boolean hasOpenCall() {
    return open != PastCalls.OpenCall.NONE;
  }

  /** Whether whoever resumed the rollout has seen that nobody knows how it ended. */
  boolean isKnownAsUnresolved() {
    return past.wasUnresolved();
  }

  /** Takes up the call that an earlier run left open, and answers what is known of it. */
  PastCalls takeUp(Instant now) {
    open = PastCalls.OpenCall.NONE;
    takenUpAt = now;
    return past;
  }

  boolean isClaimed() {
    return claimed;
  }

  /** It is this rollout's own, with or without an unproven call of another. */
  void claimed(Claim claim) {
    claimed = true;
    inherited = claim instanceof Claim.Inherited legacy ? legacy : null;
  }

  /** The unproven call of a rollout that ended; null without one. */
  Claim.@Nullable Inherited inherited() {
    return inherited;
  }

  /** The other rollout's call was proven, or cannot be told from none. */
  void disinherit() {
    inherited = null;
  }

  /** The other rollout's call is treated as an unclear one of its own. */
  void inherit(Instant now) {
    disinherit();
    calling(now);
    counts();
  }

  /** When the wait for its proof is over. */
  Instant deadline(Duration upgradeDeadline) {
    return firstCallAt == null ? Instant.MAX : firstCallAt.plus(upgradeDeadline);
  }

  /** Whether the time for its proof is over, so that a further call could not be proven. */
  boolean isLate(Duration upgradeDeadline, Instant now) {
    return now.isAfter(deadline(upgradeDeadline));
  }

  /**
   * When the wait is over while it reads as if nothing had happened. A run that takes it up when
   * its deadline is near, or long past, has to look for a while before that says anything.
   */
  Instant deadlineUnmoved(Duration upgradeDeadline, Duration look) {
    Instant deadline = deadline(upgradeDeadline);
    if (takenUpAt == null) {
      return deadline;
    }
    Instant looked = takenUpAt.plus(look);
    return looked.isAfter(deadline) ? looked : deadline;
  }

  /** Whether a call for it may have been executed, also one that was taken for not executed. */
  boolean wasCalled() {
    return countedCalls > 0;
  }

  void readAs(String version) {
    fromVersion = version;
  }

  /** Its reads before a call, as long as they fail. */
  Silence unread() {
    return unread;
  }

  /** Its calls, as long as no connection is made for them. */
  Silence unconnected() {
    return unconnected;
  }

  /** A call for it is about to be sent. */
  void calling(Instant at) {
    calledAt = at;
    inDoubt = true;
    awaitsAnswer = true;
  }

  /** The call was never executed and does not count. */
  void notCalled() {
    calledAt = null;
    inDoubt = false;
    awaitsAnswer = false;
  }

  /** The call counts, whatever comes of it. */
  void counts() {
    countedCalls = attempt;
    awaitsAnswer = false;
    unconnected.broken();
    if (firstCallAt == null) {
      firstCallAt = calledAt;
    }
  }

  void accepted(String request) {
    counts();
    requestId = request;
  }

  /** A call of it was executed; where none is being waited for, the wait begins now. */
  void adopt(Instant now) {
    adopted = true;
    inDoubt = true;
    firstCallAt = firstCallAt == null ? now : firstCallAt;
  }

  /** The number of the last call that counts. */
  int countedCalls() {
    return awaitsAnswer ? attempt : countedCalls;
  }

  /** The call is known not to have been executed; the next one has another number, or the same. */
  void cleared(boolean usesAttempt) {
    inDoubt = false;
    if (usesAttempt) {
      attempt++;
    }
  }

  /** Whether the call that an earlier run left was refused for the instance's state. */
  boolean wasRefusedForState() {
    return past.refusedForState();
  }

  /** A call that was not of this run was not executed: the time for the next counts anew. */
  void clearedAnew(boolean usesAttempt) {
    cleared(usesAttempt);
    takenUpAt = null;
    firstCallAt = null;
  }

  /** The provider refused it for good. */
  void refused() {
    counts();
    inDoubt = false;
  }

  /** It may not go until somebody outside lets it, so that no deadline comes nearer. */
  void standStill(Instant now) {
    if (standsStillSince == null && !inDoubt) {
      standsStillSince = now;
    }
  }

  /** It may go again: its deadlines are as far away as they were. */
  void moveOn(Instant now) {
    if (standsStillSince != null) {
      Duration stood = Duration.between(standsStillSince, now);
      firstCallAt = firstCallAt == null ? null : firstCallAt.plus(stood);
      takenUpAt = takenUpAt == null ? null : takenUpAt.plus(stood);
      standsStillSince = null;
    }
  }

  /** The wait for a seat of its group that somebody left. */
  SeatWait seatWait() {
    return seatWait;
  }

  /** It never may go in this run. */
  void turnAway(Decision.TurnAway decision) {
    turnedAway = decision;
  }

  /** Why it never may go in this run; null while it may. */
  Decision.@Nullable TurnAway turnedAway() {
    return turnedAway;
  }

  /** Its claim was given back. */
  void unclaimed() {
    claimed = false;
    inherited = null;
  }

  /** What is known of its health. */
  Wellbeing wellbeing() {
    return wellbeing;
  }

  Trace trace(Instant now) {
    Instant from = firstCallAt != null ? firstCallAt : calledAt;
    Duration elapsed = from == null ? Duration.ZERO : Duration.between(from, now);
    String toVersion = wellbeing.toVersion();
    return new Trace(fromVersion, toVersion, requestId, "", countedCalls(), adopted, elapsed);
  }
}
