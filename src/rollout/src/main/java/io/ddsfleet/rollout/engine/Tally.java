package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.EnumMap;
import java.util.Map;

/** Counts outcomes, and says from them what the command exits with. */
final class Tally {

  private static final int EXIT_DONE = 0;
  private static final int EXIT_FAILURES = 3;
  private static final int EXIT_STOPPED_EARLY = 4;
  private static final int EXIT_NOTHING_STARTED = 5;

  private final Map<Result, Integer> results = new EnumMap<>(Result.class);
  private int interruptedWith;
  private boolean anyExecuted;
  private boolean accessFailed;

  Tally() {
    for (Result result : Result.values()) {
      results.put(result, 0);
    }
  }

  void add(UpgradeOutcome outcome) {
    results.merge(outcome.result(), 1, Integer::sum);
    accessFailed |=
        outcome.reason() == Reason.NotStarted.REFUSED
            || outcome.reason() == Reason.NotStarted.UNREACHABLE;
  }

  /** How an instance ended in an earlier run: it is counted, and speaks for nothing now. */
  void repeat(UpgradeOutcome outcome) {
    results.merge(outcome.result(), 1, Integer::sum);
  }

  /** An upgrade call got through. */
  void callExecuted() {
    anyExecuted = true;
  }

  /** An instance, or the account, was refused for lack of a permission or a credential. */
  void accessRefused() {
    accessFailed = true;
  }

  /** A signal ended the rollout; the command leaves with its code. */
  void interrupted(int exitCode) {
    interruptedWith = exitCode;
  }

  int of(Result result) {
    return results.getOrDefault(result, 0);
  }

  Map<Result, Integer> results() {
    return Map.copyOf(results);
  }

  /** What the command leaves with, by the contract's order of precedence. */
  int exitCode() {
    if (interruptedWith != 0) {
      return interruptedWith;
    }
    if (accessFailed && !anyExecuted) {
      return EXIT_NOTHING_STARTED;
    }
    if (of(Result.NOT_STARTED) > 0) {
      return EXIT_STOPPED_EARLY;
    }
    boolean bad = of(Result.FAILED) + of(Result.UNRESOLVED) > 0;
    return bad ? EXIT_FAILURES : EXIT_DONE;
  }
}
