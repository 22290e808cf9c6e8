package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.Connection;
import io.ddsfleet.cli.options.PlanOptions;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.cli.planfile.PlanFile;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A plan as the source of what flags say otherwise. */
final class PlanSource {

  private static final String REQUEST_TIMEOUT = "--request-timeout";

  /** What says how it is carried out, and not what is done. */
  private static final Set<String> FLAGS_BESIDE =
      Set.of(
          "--plan",
          "--plan-max-age",
          "--max-drift",
          "--max-targets",
          "--endpoint",
          "--profile",
          "--api-format",
          REQUEST_TIMEOUT,
          "--output",
          "--verbose",
          "--journal-dir",
          "--yes",
          "--config");

  private final RolloutPlan plan;
  private final ParseResult line;

  private PlanSource(RolloutPlan plan, ParseResult line) {
    this.plan = plan;
    this.line = line;
  }

  /** Reads the plan; a usage error when it cannot be carried out, or a flag would change it. */
  static PlanSource of(Path file, PlanOptions options, ParseResult line) {
    for (OptionSpec flag : line.matchedOptions()) {
      if (!FLAGS_BESIDE.contains(flag.longestName())) {
        throw new UsageException(
            flag.longestName()
                + " would change what the plan "
                + file
                + " says: leave it out, or plan again with it.");
      }
    }
    return new PlanSource(PlanFile.read(file, options.maxAge(), Clock.systemUTC().instant()), line);
  }

  RolloutPlan plan() {
    return plan;
  }

  /** As planned; how long one answer may take is a matter of the way there. */
  RolloutPolicy policy(Connection connection) {
    return line.hasMatchedOption(REQUEST_TIMEOUT)
        ? plan.policy().toBuilder().requestTimeout(connection.requestTimeout()).build()
        : plan.policy();
  }

  /** The way that the flags name, to the regions of the plan. */
  Connection connection(Connection flags) {
    return new Connection(
        plan.allRegions() ? List.of() : plan.regions(),
        flags.endpoint(),
        flags.regionEndpoints(),
        flags.profile(),
        flags.apiFormat(),
        policy(flags).requestTimeout());
  }
}
