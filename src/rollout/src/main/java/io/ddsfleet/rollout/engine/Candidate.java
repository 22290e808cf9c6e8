package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Trace;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An eligible instance on its way, and how far it has come. Changed on the lane only. */
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

  Candidate(Instance instance) {
    this.instance = instance;
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

  /** When the wait for its proof is over. */
  Instant deadline(Duration upgradeDeadline) {
    Instant from = firstCallAt != null ? firstCallAt : Instant.MAX;
    return from == Instant.MAX ? from : from.plus(upgradeDeadline);
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

  void adopt() {
    adopted = true;
    inDoubt = true;
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

  /** The provider refused it for good. */
  void refused() {
    counts();
    inDoubt = false;
  }

  Trace trace(Instant now) {
    Instant from = firstCallAt != null ? firstCallAt : calledAt;
    Duration elapsed = from == null ? Duration.ZERO : Duration.between(from, now);
    return new Trace(fromVersion, "", requestId, "", countedCalls(), adopted, elapsed);
  }
}
