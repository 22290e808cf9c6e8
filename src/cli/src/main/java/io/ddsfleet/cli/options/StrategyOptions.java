package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** In which steps a rollout goes over its fleet; for the commands that run one or plan one. */
public final class StrategyOptions {

  @Mixin private WaveOptions waveOptions = new WaveOptions();
  @Mixin private GroupOptions groupOptions = new GroupOptions();
  @Mixin private WindowOptions windowOptions = new WindowOptions();
  @Mixin private HealthOptions healthOptions = new HealthOptions();
  @Mixin private CautionOptions cautionOptions = new CautionOptions();

  /**
   * The policy with the steps in it; a usage error where the flags contradict each other.
   *
   * @param longestUpgrade asked for how long upgrades took where the policy depends on it
   */
  public RolloutPolicy over(RolloutPolicy policy, Supplier<Duration> longestUpgrade) {
    return policy.toBuilder()
        .waves(waveOptions.waves())
        .groups(groupOptions.groups())
        .windows(windowOptions.windows(longestUpgrade))
        .deadline(windowOptions.deadline())
        .health(healthOptions.health())
        .budgetMode(cautionOptions.budgetMode())
        .allowNewer(cautionOptions.isNewerAllowed())
        .build();
  }
}
