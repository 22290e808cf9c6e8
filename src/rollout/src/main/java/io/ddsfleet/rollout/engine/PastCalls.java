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
  private boolean everExecuted;
  private OpenCall open = OpenCall.NONE;
  private @Nullable InstanceOutcome ended;

  void add(OfInstance event) {
    if (event instanceof InstanceRequested requested) {
      requested(requested);
    } else if (event instanceof InstanceAccepted accepted) {
      requestId = accepted.requestId();
      executed();
    } else if (event instanceof InstanceUnclear unclear) {
      refusedForState = unclear.fault() == Fault.WRONG_STATE;
      count();
    } else if (event instanceof InstanceAdopted) {
      adopted = true;
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
    ended = result == Result.NOT_STARTED || result == Result.UNRESOLVED ? null : event;
    open = result == Result.NOT_STARTED ? OpenCall.NONE : open;
  }

  private void requested(InstanceRequested event) {
    attempt = event.attempt();
    fromVersion = event.fromVersion();
    calledAt = event.stamp().at();
    refusedForState = false;
    open = OpenCall.UNCLEAR;
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
    if (cause == ClearedCause.SETTLED && !refusedForState) {
      attempt++;
    }
  }

  /** Its final outcome; null while it has none. */
  @Nullable InstanceOutcome ended() {
    return ended;
  }

  OpenCall open() {
    return open;
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

  /** When the first call that counts was made; null without one. */
  @Nullable Instant firstCallAt() {
    return open == OpenCall.NONE || firstCallAt != null ? firstCallAt : calledAt;
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

  /** Whether the last call was refused for the state of its instance. */
  boolean refusedForState() {
    return refusedForState;
  }
}
