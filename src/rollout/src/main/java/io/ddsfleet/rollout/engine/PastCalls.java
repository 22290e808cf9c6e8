package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAccepted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceAdopted;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceUnclear;
import io.ddsfleet.rollout.event.RolloutEvent.OfInstance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What earlier runs of a rollout did about one instance, added up from their events. */
final class PastCalls {

  /** What is known of the last call. */
  enum OpenCall {
    /** There is none that may have been executed and is not proven. */
    NONE,
    /** Nobody knows whether it was executed. */
    UNCLEAR,
    /** It was executed, and nobody has seen the end of it. */
    EXECUTED
  }

  private int attempt = 1;
  private int countedCalls;
  private @Nullable Instant calledAt;
  private @Nullable Instant firstCallAt;
  private String fromVersion = "";
  private String requestId = "";
  private boolean adopted;
  private boolean refusedForState;
  private boolean inherited;
  private boolean everExecuted;
  private boolean unresolved;
  private OpenCall open = OpenCall.NONE;
  private boolean ofEarlierRun;
  private @Nullable InstanceOutcome ended;

  /** Another run begins: what is not open by now is not waited for any more. */
  void nextRun() {
    ofEarlierRun = open != OpenCall.NONE;
    firstCallAt = ofEarlierRun ? firstCallAt : null;
  }

  void add(OfInstance event) {
    if (event instanceof InstanceRequested requested) {
      requested(requested);
    } else if (event instanceof InstanceAccepted accepted) {
      requestId = accepted.requestId();
      executed();
    } else if (event instanceof InstanceUnclear unclear) {
      unclear(unclear);
    } else if (event instanceof InstanceAdopted adoption) {
      adopted = true;
      attempt = adoption.attempt();
      executed();
    } else if (event instanceof InstanceCleared cleared) {
      cleared(cleared.cause());
    } else if (event instanceof InstanceOutcome outcome) {
      ended(outcome);
    }
  }

  /** What was not started had no call that was executed, whatever was announced for it. */
  private void ended(InstanceOutcome event) {
    Result result = event.outcome().result();
    unresolved = result == Result.UNRESOLVED;
    ended = result == Result.NOT_STARTED || unresolved ? null : event;
    open = result == Result.NOT_STARTED ? OpenCall.NONE : open;
  }

  private void requested(InstanceRequested event) {
    attempt = event.attempt();
    fromVersion = event.fromVersion();
    calledAt = event.stamp().at();
    refusedForState = false;
    inherited = false;
    ofEarlierRun = false;
    open = OpenCall.UNCLEAR;
  }

  /** Without a request before it, the call was another rollout's. */
  private void unclear(InstanceUnclear event) {
    refusedForState = event.fault() == Fault.WRONG_STATE;
    inherited |= open == OpenCall.NONE;
    fromVersion = event.fromVersion();
    calledAt = inherited ? event.stamp().at() : calledAt;
    count();
  }

  private void executed() {
    count();
    everExecuted = true;
    open = OpenCall.EXECUTED;
  }

  /** The call counts, also where the run ended before anybody could say what became of it. */
  private void count() {
    open = OpenCall.UNCLEAR;
    countedCalls = attempt;
    firstCallAt = firstCallAt == null ? calledAt : firstCallAt;
  }

  private void cleared(ClearedCause cause) {
    open = OpenCall.NONE;
    if (cause == ClearedCause.SETTLED && !refusedForState && !inherited) {
      attempt++;
    }
    if (ofEarlierRun || inherited) {
      firstCallAt = null;
    }
  }

  /** Its final outcome; null while it has none. */
  @Nullable InstanceOutcome ended() {
    return ended;
  }

  OpenCall open() {
    return open;
  }

  /** Whether the last run that came to an end left it unresolved. */
  boolean wasUnresolved() {
    return unresolved;
  }

  /** Whether any call for it is known to have been executed. */
  boolean everExecuted() {
    return everExecuted;
  }

  /** The number of the last call, or of the next where none is open. */
  int attempt() {
    return attempt;
  }

  /** The number of the last call that counts; one that is open does. */
  int countedCalls() {
    return open == OpenCall.NONE ? countedCalls : attempt;
  }

  /**
   * When the first call that counts was made, while one is open: its proof has a deadline over all
   * runs. Where none is, nothing is waited for, and the next call begins that time anew; then null.
   */
  @Nullable Instant waitsSince() {
    if (open == OpenCall.NONE) {
      return null;
    }
    return firstCallAt == null ? calledAt : firstCallAt;
  }

  /** When the last call was about to be sent, or was taken over; null without one. */
  @Nullable Instant calledAt() {
    return calledAt;
  }

  String fromVersion() {
    return fromVersion;
  }

  String requestId() {
    return requestId;
  }

  boolean adopted() {
    return adopted;
  }

  /** Whether the last call was not this rollout's own. */
  boolean inherited() {
    return inherited;
  }

  /** Whether the last call was refused for the state of its instance. */
  boolean refusedForState() {
    return refusedForState;
  }
}
