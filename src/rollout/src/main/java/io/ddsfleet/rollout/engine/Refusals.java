package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.event.Reason;
import java.util.function.Consumer;

/**
 * Judges the provider's clear refusals. What is wrong with the whole account stops the rollout; so
 * do three instances in a row that are forbidden, for then it hardly is the instance.
 */
final class Refusals {

  private static final int FORBIDDEN_IN_A_ROW = 3;

  private final Outcomes outcomes;
  private final Tally tally;
  private final Consumer<Reason.NotStarted> stop;
  private final Runnable onPermitted;
  private int forbiddenReads;
  private int forbiddenCalls;

  /**
   * Nothing was refused yet.
   *
   * @param stop hears why no further upgrade may begin
   * @param onPermitted hears of every call that got through
   */
  Refusals(Outcomes outcomes, Tally tally, Consumer<Reason.NotStarted> stop, Runnable onPermitted) {
    this.outcomes = outcomes;
    this.tally = tally;
    this.stop = stop;
    this.onPermitted = onPermitted;
  }

  /** A call got through: permissions are not the matter. */
  void permitted() {
    forbiddenCalls = 0;
    onPermitted.run();
    tally.callExecuted();
  }

  /** A read got through. */
  void readPermitted() {
    forbiddenReads = 0;
  }

  /** A read before the call was refused: no call was made. */
  Visit ofRead(Candidate candidate, ControlPlaneException failure) {
    return switch (failure.fault()) {
      case REFUSED -> refused();
      case GONE -> new Visit.Done(outcomes.gone(candidate));
      case FORBIDDEN -> forbidden(candidate, failure, ++forbiddenReads);
      default ->
          new Visit.Done(
              outcomes.skipped(
                  candidate,
                  Reason.Skipped.UNDETERMINED,
                  "it cannot be read: " + failure.getMessage()));
    };
  }

  /** The upgrade call was refused and not executed. */
  Visit ofCall(Candidate candidate, ControlPlaneException failure) {
    if (failure.fault() == Fault.REFUSED) {
      candidate.notCalled();
      return refused();
    }
    candidate.refused();
    return switch (failure.fault()) {
      case GONE ->
          new Visit.Done(
              outcomes.skipped(
                  candidate, Reason.Skipped.GONE, "released just before its call was made"));
      case LOCKED ->
          new Visit.Done(outcomes.skipped(candidate, Reason.Skipped.LOCKED, failure.getMessage()));
      case FORBIDDEN -> forbidden(candidate, failure, ++forbiddenCalls);
      default -> new Visit.Done(outcomes.rejected(candidate, failure));
    };
  }

  private Visit refused() {
    stop.accept(Reason.NotStarted.REFUSED);
    return Visit.Again.AT_ONCE;
  }

  private Visit forbidden(Candidate candidate, ControlPlaneException failure, int inARow) {
    tally.accessRefused();
    if (inARow >= FORBIDDEN_IN_A_ROW) {
      stop.accept(Reason.NotStarted.REFUSED);
    }
    return new Visit.Done(outcomes.rejected(candidate, failure));
  }
}
