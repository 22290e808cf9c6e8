package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.PausePoints;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a rollout is cut into waves, and what happens between them. */
public final class WaveOptions {

  private WavePolicy waves = WavePolicy.CANARY_FIRST;

  /** The waves that the flags describe. */
  public WavePolicy waves() {
    return waves;
  }

  @Option(
      order = 23,
      names = "--waves",
      paramLabel = "N|P%[,...]",
      defaultValue = "1,100%",
      converter = WaveSizes.Converter.class,
      description = {
        "The sizes of the waves, one after the other; the last repeats until all are in one. A"
            + " share is of the eligible instances, rounded up, at least 1."
            + Texts.DEFAULT
      })
  void sizes(WaveSizes wanted) {
    waves = waves.withSizes(wanted.sizes());
  }

  @Option(
      order = 24,
      names = "--bake",
      paramLabel = "D",
      converter = DurationConverter.FromZero.class,
      description = "How long nothing begins after the last outcome of a wave. Default: no time.")
  void bake(Duration time) {
    waves = waves.withBake(time);
  }

  @Option(
      order = 25,
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "longest-first",
      converter = WaveOrderConverter.class,
      completionCandidates = WaveOrderConverter.Words.class,
      description = {
        "Who goes first: id, tag:KEY or smallest-first order the whole rollout; longest-first"
            + " orders each wave, so that no long one is left for its end."
            + Texts.DEFAULT
      })
  void order(WaveOrder order) {
    waves = waves.withOrder(order);
  }

  @Option(
      order = 26,
      names = "--ramp",
      description = {
        "Begin each wave with one in flight; each success doubles that, up to --max-in-flight, each"
            + " failure halves it."
      })
  void ramp(boolean slowly) {
    waves = waves.withRamp(slowly);
  }

  @Option(
      order = 27,
      names = "--pause-after-wave",
      paramLabel = "all|N[,...]",
      converter = PausePointsConverter.class,
      description = {
        "Wait for a person after every wave, or after these: 'ddsfleet continue' goes on."
      })
  void pauses(PausePoints points) {
    waves = waves.withPauses(points);
  }
}
