package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.BudgetMode;
import java.util.EnumSet;
import java.util.Set;

/** Counts failures against the budget, and refusals in a row whatever the budget. */
final class FailureGuard {

  private static final int REFUSED_IN_A_ROW = 3;
  private static final Set<Result> SAY_NOTHING =
      EnumSet.of(Result.SKIPPED, Result.NOT_STARTED, Result.UNRESOLVED);

  private final BudgetMode mode;
  private int budget;
  private int failures;
  private String refusedWith = "";
  private int refusedInARow;

  FailureGuard(BudgetMode mode, int budget) {
    this.mode = mode;
    this.budget = budget;
  }

  void setBudget(int failuresAllowed) {
    budget = failuresAllowed;
  }

  void count(UpgradeOutcome outcome) {
    failures += outcome.countsAgainstBudget() ? 1 : 0;
  }

  /** The provider accepted a call, so it does not refuse them all. */
  void accepted() {
    refusedInARow = 0;
  }

  /** A skipped or unstarted instance says nothing of the provider; any other breaks the row. */
  void noteRefusal(UpgradeOutcome outcome) {
    if (outcome.reason() != Reason.Failed.REJECTED) {
      boolean silent = SAY_NOTHING.contains(outcome.result());
      refusedInARow = silent ? refusedInARow : 0;
      return;
    }
    String code = outcome.trace().errorCode();
    refusedInARow = code.equals(refusedWith) ? refusedInARow + 1 : 1;
    refusedWith = code;
  }

  /** Why no further upgrade may begin; empty while they may. */
  String objection() {
    if (failures > budget) {
      return failures + " failed or unresolved are more than the failure budget of " + budget;
    }
    if (refusedInARow >= REFUSED_IN_A_ROW && !refusedWith.isEmpty()) {
      return refusedInARow + " instances in a row were refused with " + refusedWith;
    }
    return "";
  }

  /** How many may be in flight for the budget's sake. */
  int mostInFlight() {
    return mode == BudgetMode.STRICT ? Math.max(1, budget - failures + 1) : Integer.MAX_VALUE;
  }
}
