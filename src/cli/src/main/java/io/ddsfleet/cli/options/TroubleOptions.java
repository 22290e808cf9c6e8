package io.ddsfleet.cli.options;

import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.UpgradeEnding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What goes wrong at the simulated endpoint. */
public final class TroubleOptions {

  private int faultPercent;
  private Duration startDelay = Duration.ZERO;
  private Duration stateLag = Duration.ZERO;

  @Option(
      order = 11,
      names = "--fault",
      paramLabel = "NAME=P%",
      converter = ShareConverter.OfFaults.class,
      completionCandidates = ShareConverter.FaultNames.class,
      description = {
        "Upgrade calls that go wrong in this way, such as lost-after=20%%; repeat it for further"
            + " ways. NAME is one of ${COMPLETION-CANDIDATES}."
      })
  private List<Share<SimulatedFault>> faults = new ArrayList<>();

  @Option(
      order = 12,
      names = "--ending",
      paramLabel = "NAME=P%",
      converter = ShareConverter.OfEndings.class,
      completionCandidates = ShareConverter.EndingNames.class,
      description = {
        "Upgrades that go on in this way once they are accepted, such as stuck=5%%; repeat it for"
            + " further ways. NAME is one of ${COMPLETION-CANDIDATES}."
      })
  private List<Share<UpgradeEnding>> endings = new ArrayList<>();

  @Option(
      order = 10,
      names = "--fault-percent",
      paramLabel = "P",
      defaultValue = "0",
      converter = CountConverter.Percent.class,
      description =
          "Upgrade calls that go wrong: throttled, lost, answered with an error." + Texts.DEFAULT)
  void faultPercent(int percent) {
    this.faultPercent = percent;
  }

  @Option(
      order = 13,
      names = "--start-delay",
      paramLabel = "D",
      converter = DurationConverter.class,
      description = "How long an accepted upgrade takes to begin. Default: no time.")
  void startDelay(Duration delay) {
    this.startDelay = delay;
  }

  @Option(
      order = 14,
      names = "--state-lag",
      paramLabel = "D",
      converter = DurationConverter.class,
      description = "How old the states are that reads show. Default: not at all.")
  void stateLag(Duration lag) {
    this.stateLag = lag;
  }

  /** Of 100 upgrade calls, those that go wrong in one of the usual ways. */
  public int faultPercent() {
    return faultPercent;
  }

  /** Upgrade calls that go wrong in ways of one's own choice; one may be there twice. */
  public List<Share<SimulatedFault>> faults() {
    return List.copyOf(faults);
  }

  /** Upgrades that go on in ways of one's own choice; one may be there twice. */
  public List<Share<UpgradeEnding>> endings() {
    return List.copyOf(endings);
  }

  /** How long an accepted upgrade takes to begin. */
  public Duration startDelay() {
    return startDelay;
  }

  /** How old the states are that reads show. */
  public Duration stateLag() {
    return stateLag;
  }
}
