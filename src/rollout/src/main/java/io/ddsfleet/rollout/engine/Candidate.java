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
  private int failedReads;
  private long firstFailedRead;

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

  void readAs(String version) {
    fromVersion = version;
  }

  /** All that is asked before a call was answered; half of it is no end of the silence. */
  void readInFull() {
    failedReads = 0;
  }

  /** A read before its call failed; answers how many have, one after the other. */
  int readFailed(long atNanos) {
    if (failedReads++ == 0) {
      firstFailedRead = atNanos;
    }
    return failedReads;
  }

  /** Whether its reads have failed for longer than that. */
  boolean isUnreadableFor(Duration limit, long nowNanos) {
    return failedReads > 0 && nowNanos - firstFailedRead > limit.toNanos();
  }

  /** A call for it is about to be sent. */
  void calling(Instant at) {
    calledAt = at;
    inDoubt = true;
  }

  /** The call was never executed and does not count. */
  void notCalled() {
    calledAt = null;
    inDoubt = false;
  }

  /** The call counts, whatever comes of it. */
  void counts() {
    countedCalls = attempt;
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
    Duration elapsed = firstCallAt == null ? Duration.ZERO : Duration.between(firstCallAt, now);
    return new Trace(fromVersion, "", requestId, "", countedCalls, adopted, elapsed);
  }
}
