package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.HealthPolicy;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How an upgraded instance is asked for its health before its place goes to the next. */
public final class HealthOptions {

  /** So many questions at least fit into the time that there is for them. */
  private static final int QUESTIONS = 10;

  @Option(
      order = 32,
      names = "--health-check",
      paramLabel = "CMD|URL",
      converter = HealthCheckConverter.class,
      description = {
        "Asked after the proof of an upgrade and before its place goes to the next. http:// and"
            + " https://: a GET, healthy when answered from 200 to 299; {instanceId} and"
            + " {regionId} in it are filled in. All else: a command for /bin/sh, healthy when it"
            + " exits with 0; in its environment are DDSFLEET_INSTANCE_ID, DDSFLEET_REGION_ID,"
            + " DDSFLEET_FROM_VERSION, DDSFLEET_TO_VERSION and DDSFLEET_ROLLOUT_ID. One answer may"
            + " take as long as --request-timeout. Kept in the journal: no secrets. Default: only"
            + " whether a replica set has a primary and as many members as before."
      })
  private String check = "";

  @Option(
      order = 33,
      names = "--health-deadline",
      paramLabel = "D",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description = {
        "The longest from the proof until an instance counts as healthy; one that does not is"
            + " FAILED UNHEALTHY."
            + Texts.DEFAULT
      })
  private Duration deadline = HealthPolicy.DEFAULT.deadline();

  @Option(
      order = 34,
      names = "--min-healthy",
      paramLabel = "D",
      defaultValue = "0s",
      converter = DurationConverter.FromZero.class,
      description = {
        "How long an instance has to be healthy before that counts, without an unhealthy answer"
            + " between."
            + Texts.DEFAULT
      })
  private Duration minHealthy = HealthPolicy.DEFAULT.minHealthy();

  /** The policy that the flags describe; a usage error where nothing could ever be healthy. */
  public HealthPolicy health() {
    if (deadline.compareTo(minHealthy) <= 0) {
      throw new UsageException(
          "--health-deadline has to be longer than --min-healthy, "
              + minHealthy
              + ", and is "
              + deadline
              + ": no instance could ever count as healthy.");
    }
    Duration share = deadline.dividedBy(QUESTIONS);
    Duration usual = HealthPolicy.DEFAULT.interval();
    return HealthPolicy.builder()
        .check(check)
        .deadline(deadline)
        .minHealthy(minHealthy)
        .interval(share.compareTo(usual) < 0 ? share : usual)
        .build();
  }
}
