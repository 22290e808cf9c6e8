package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import io.ddsfleet.rollout.policy.Portion;

/** Words for waves: which one, and how large, each share with what it is of. */
public final class WaveWords {

  private WaveWords() {}

  /** Which one: {@code wave 2 of 4}. */
  public static String name(WaveStarted wave) {
    return "wave " + wave.wave() + " of " + wave.waves();
  }

  /** How large it is: {@code 20 instances (5% of 400 eligible)}. */
  public static String size(WaveStarted wave) {
    return wave.size()
        + (wave.size() == 1 ? " instance" : " instances")
        + note(wave.share(), wave.size(), wave.eligible());
  }

  /** How its size came about; empty where it is the number that was asked for. */
  static String note(Portion share, int size, int eligible) {
    if (size >= asked(share, eligible)) {
      return Shares.note(share, eligible);
    }
    return share.percent() ? " (" + Shares.of(share, eligible) + ": the rest)" : " (the rest)";
  }

  /** How large a wave is, unless fewer instances are left. */
  static int asked(Portion share, int eligible) {
    return Math.max(1, share.roundedUp(eligible));
  }
}
