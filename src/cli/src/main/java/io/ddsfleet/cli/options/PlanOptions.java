package io.ddsfleet.cli.options;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which plan a rollout carries out, and how old and how far from the fleet it may be. */
public final class PlanOptions {

  @Option(
      order = 41,
      names = "--plan",
      paramLabel = "FILE",
      converter = FileNameConverter.class,
      description = {
        "Carry out the plan that 'ddsfleet plan --out FILE' wrote: its instances, its waves, its"
            + " limits. Flags that would change these are refused."
      })
  private @Nullable Path file;

  private Duration maxAge = Duration.ofHours(24);
  private int maxDrift;

  @Option(
      order = 42,
      names = "--plan-max-age",
      paramLabel = "D",
      defaultValue = "24h",
      converter = DurationConverter.class,
      description = "Refuse a plan that is older than this." + Texts.DEFAULT)
  void maxAge(Duration age) {
    this.maxAge = age;
  }

  @Option(
      order = 43,
      names = "--max-drift",
      paramLabel = "P%",
      defaultValue = "0%",
      converter = DriftConverter.class,
      description = {
        "Refuse to begin when more instances than this share of the plan's are new, gone or changed."
            + " New ones are not upgraded in any case. Versions are not compared: each is read right"
            + " before its call."
            + Texts.DEFAULT
      })
  void maxDrift(Integer percent) {
    this.maxDrift = percent;
  }

  /** The file of the plan; null: there is none, flags say what is done. */
  public @Nullable Path file() {
    return file;
  }

  /** How old the plan may be. */
  public Duration maxAge() {
    return maxAge;
  }

  /** How many percent of its instances may have moved. */
  public int maxDrift() {
    return maxDrift;
  }
}
