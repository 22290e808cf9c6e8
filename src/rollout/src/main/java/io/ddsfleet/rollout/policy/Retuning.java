package io.ddsfleet.rollout.policy;

import org.jspecify.annotations.Nullable;

/**
 * Limits that replace those of a running rollout; what is null stays as it is.
 *
 * @param maxInFlight instances in upgrade at one moment
 * @param rate upgrade calls, per account and region
 * @param failureBudget the failures that the rollout survives
 */
public record Retuning(
    @Nullable Portion maxInFlight, @Nullable Rate rate, @Nullable Portion failureBudget) {

  public Retuning {
    if (maxInFlight == null && rate == null && failureBudget == null) {
      throw new IllegalArgumentException("name at least one limit to set");
    }
    if (maxInFlight != null && maxInFlight.value() < 1) {
      throw new IllegalArgumentException(
          "maxInFlight is at least 1, not " + maxInFlight + ": to stop new upgrades, pause");
    }
  }

  /** Sets how many instances may be in upgrade at one moment. */
  public static Retuning ofMaxInFlight(Portion limit) {
    return new Retuning(limit, null, null);
  }

  /** Sets how many upgrade calls there may be, per account and region. */
  public static Retuning ofRate(Rate rate) {
    return new Retuning(null, rate, null);
  }

  /** Sets how many failures the rollout survives, counted from the beginning of this run. */
  public static Retuning ofFailureBudget(Portion failures) {
    return new Retuning(null, null, failures);
  }

  /** The policy with these limits in it. */
  public RolloutPolicy over(RolloutPolicy policy) {
    return policy.toBuilder()
        .maxInFlight(maxInFlight == null ? policy.maxInFlight() : maxInFlight)
        .rate(rate == null ? policy.rate() : rate)
        .failureBudget(failureBudget == null ? policy.failureBudget() : failureBudget)
        .build();
  }
}
