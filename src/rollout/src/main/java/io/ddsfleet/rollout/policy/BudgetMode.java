package io.ddsfleet.rollout.policy;

/** How exactly the failure budget bounds what fails. */
public enum BudgetMode {
  /** What is in flight when the budget is used up may add to the failures. */
  SOFT,
  /**
   * No more are in flight than what is left of the budget plus one, so that failures never are more
   * than the budget plus one.
   */
  STRICT
}
