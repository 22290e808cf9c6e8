package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.Retuning;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The limits that a running rollout is to have from now on. */
public final class RetuneOptions {

  @Option(
      order = 1,
      names = "--max-in-flight",
      paramLabel = "N|P%",
      converter = PortionConverter.InFlight.class,
      description = "Instances in upgrade at one moment, or a share of the eligible ones.")
  private @Nullable Portion maxInFlight;

  @Option(
      order = 2,
      names = "--rate",
      paramLabel = "N/s",
      converter = RateConverter.class,
      description = "Upgrade calls, per account and region; N/s or N/m.")
  private @Nullable Rate rate;

  @Option(
      order = 3,
      names = "--failure-budget",
      paramLabel = "N|P%",
      converter = PortionConverter.Failures.class,
      description = {
        "Stop when failures are more than this, or than a share of the eligible instances; what"
            + " failed so far in this run counts."
      })
  private @Nullable Portion failureBudget;

  /** The limits; a usage error without any. */
  public Retuning limits() {
    if (maxInFlight == null && rate == null && failureBudget == null) {
      throw new UsageException(
          "There is no limit to set: name --max-in-flight, --rate or --failure-budget.");
    }
    return new Retuning(maxInFlight, rate, failureBudget);
  }
}
