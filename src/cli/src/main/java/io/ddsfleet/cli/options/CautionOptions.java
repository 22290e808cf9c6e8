package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.BudgetMode;
import picocli.CommandLine.Option;

/** How carefully a rollout treads when something is odd. */
public final class CautionOptions {

  private BudgetMode budgetMode = BudgetMode.SOFT;

  @Option(
      order = 31,
      names = "--allow-newer",
      description = {
        "Go on when instances get another version than the first ones of their engine version got;"
            + " without it the rollout pauses."
      })
  private boolean allowNewer;

  @Option(
      order = 30,
      names = "--budget-mode",
      paramLabel = "STRICTNESS",
      defaultValue = "soft",
      converter = BudgetModeConverter.class,
      completionCandidates = BudgetModeConverter.Words.class,
      description = {
        "soft: what is in flight when the budget is used up may add to the failures. strict: no"
            + " more are in flight than what is left of the budget plus one."
            + Texts.DEFAULT
      })
  void budgetMode(BudgetMode mode) {
    this.budgetMode = mode;
  }

  /** How exactly the failure budget bounds what fails. */
  public BudgetMode budgetMode() {
    return budgetMode;
  }

  /** Whether a target that moves under way is no reason to wait for a person. */
  public boolean isNewerAllowed() {
    return allowNewer;
  }
}
