package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.BudgetMode;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code soft} and {@code strict}. */
final class BudgetModeConverter implements ITypeConverter<BudgetMode> {

  @Override
  public BudgetMode convert(String value) {
    return switch (value) {
      case "soft" -> BudgetMode.SOFT;
      case "strict" -> BudgetMode.STRICT;
      default -> throw BadValue.of(value, "a budget mode: write soft or strict");
    };
  }

  /** The words, for completion. */
  static final class Words extends EnumWords {
    Words() {
      super(BudgetMode.values());
    }
  }
}
