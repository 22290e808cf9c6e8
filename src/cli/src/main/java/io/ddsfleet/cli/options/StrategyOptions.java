package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.RolloutPolicy;
import picocli.CommandLine.Mixin;

/** In which steps a rollout goes over its fleet; for the commands that run one or plan one. */
public final class StrategyOptions {

  @Mixin private WaveOptions waveOptions = new WaveOptions();
  @Mixin private GroupOptions groupOptions = new GroupOptions();
  @Mixin private CautionOptions cautionOptions = new CautionOptions();

  /** The policy with the steps in it; a usage error where the flags contradict each other. */
  public RolloutPolicy over(RolloutPolicy policy) {
    return policy.toBuilder()
        .waves(waveOptions.waves())
        .groups(groupOptions.groups())
        .budgetMode(cautionOptions.budgetMode())
        .allowNewer(cautionOptions.isNewerAllowed())
        .build();
  }
}
