package io.ddsfleet.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceCleared;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutRetuned;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.BudgetMode;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads in a journal whether no run with a strict budget had more failures than the budget and one
 * more. Nothing is said of a run that found calls open, which are in flight whatever the budget
 * says, or whose budget was changed under way. Each run is given the policy anew.
 */
final class StrictBudget {

  private final RolloutPolicy policy;
  private final Set<InstanceRef> open = new HashSet<>();
  private boolean bound;
  private int eligible;
  private int failures;

  StrictBudget(RolloutPolicy policy) {
    this.policy = policy;
  }

  void assertKept(String what, List<RolloutEvent> events) {
    if (policy.budgetMode() == BudgetMode.STRICT) {
      events.forEach(event -> add(what, event));
    }
  }

  private void add(String what, RolloutEvent event) {
    if (event instanceof RolloutStarted started) {
      bound = open.isEmpty();
      eligible = started.eligible();
      failures = 0;
    } else if (event instanceof InstanceRequested request) {
      open.add(request.instance());
    } else if (event instanceof InstanceCleared cleared) {
      open.remove(cleared.instance());
    } else if (event instanceof RolloutRetuned retuned
        && retuned.limits().failureBudget() != null) {
      bound = false;
    } else if (event instanceof InstanceOutcome ended) {
      end(what, ended.outcome());
    }
  }

  private void end(String what, UpgradeOutcome outcome) {
    if (ChaosTest.isFinal(outcome.result())) {
      open.remove(outcome.instance());
    }
    failures += outcome.countsAgainstBudget() ? 1 : 0;
    if (bound) {
      assertThat(failures)
          .as(what + ": failures with a strict budget of " + policy.failureBudget())
          .isLessThanOrEqualTo(policy.failureBudget(eligible) + 1);
    }
  }
}
