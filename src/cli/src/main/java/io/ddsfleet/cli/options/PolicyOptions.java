package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicyBuilder;
import java.time.Duration;
import java.util.Collection;
import picocli.CommandLine.Option;

/** The limits of a rollout; the flags write straight into the builder of its policy. */
public final class PolicyOptions {

  private final RolloutPolicyBuilder policy = RolloutPolicy.builder();

  /** The policy that the flags describe, leaving the given instances alone. */
  public RolloutPolicy policy(Duration requestTimeout, Collection<String> excluded) {
    return policy.requestTimeout(requestTimeout).exclude(excluded).build();
  }

  @Option(
      order = 13,
      names = "--max-in-flight",
      paramLabel = "N|P%",
      defaultValue = "10",
      converter = PortionConverter.InFlight.class,
      description =
          "Instances in upgrade at one moment, or a share of the eligible ones." + Texts.DEFAULT)
  void maxInFlight(Portion limit) {
    policy.maxInFlight(limit);
  }

  @Option(
      order = 14,
      names = "--rate",
      paramLabel = "N/s",
      defaultValue = "2/s",
      converter = RateConverter.class,
      description = "Upgrade calls, per account and region; N/s or N/m." + Texts.DEFAULT)
  void rate(Rate rate) {
    policy.rate(rate);
  }

  @Option(
      order = 15,
      names = "--api-rate",
      paramLabel = "N/s",
      defaultValue = "10/s",
      converter = RateConverter.class,
      description =
          "Every other operation, each, per account and region; N/s or N/m." + Texts.DEFAULT)
  void apiRate(Rate rate) {
    policy.apiRate(rate);
  }

  @Option(
      order = 16,
      names = "--poll-interval",
      paramLabel = "D",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "How often states are read." + Texts.DEFAULT)
  void pollInterval(Duration interval) {
    policy.pollInterval(interval);
  }

  @Option(
      order = 18,
      names = "--settle",
      paramLabel = "D",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = {
        "How long a call whose fate is unclear is watched before it may be called not executed."
            + Texts.DEFAULT
      })
  void settle(Duration watch) {
    policy.settle(watch);
  }

  @Option(
      order = 19,
      names = "--max-attempts",
      paramLabel = "N",
      defaultValue = "3",
      converter = CountConverter.FromOne.class,
      description = {
        "Calls for one instance whose fate was unclear and then settled as not executed."
            + Texts.DEFAULT
      })
  void maxAttempts(int attempts) {
    policy.maxAttempts(attempts);
  }

  @Option(
      order = 20,
      names = "--upgrade-deadline",
      paramLabel = "D",
      defaultValue = "30m",
      converter = DurationConverter.class,
      description = "The longest from the first call for an instance to its proof." + Texts.DEFAULT)
  void upgradeDeadline(Duration deadline) {
    policy.upgradeDeadline(deadline);
  }

  @Option(
      order = 21,
      names = "--hold-deadline",
      paramLabel = "D",
      defaultValue = "30m",
      converter = DurationConverter.class,
      description = "The longest a region may be out of reach." + Texts.DEFAULT)
  void holdDeadline(Duration deadline) {
    policy.holdDeadline(deadline);
  }

  @Option(
      order = 22,
      names = "--failure-budget",
      paramLabel = "N|P%",
      defaultValue = "0",
      converter = PortionConverter.Failures.class,
      description = {
        "Stop when failures are more than this, or than a share of the eligible instances, rounded"
            + " down."
            + Texts.DEFAULT
      })
  void failureBudget(Portion failures) {
    policy.failureBudget(failures);
  }
}
