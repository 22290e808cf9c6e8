package io.ddsfleet.cli.history;

import io.ddsfleet.cli.output.WaveWords;
import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import java.util.ArrayList;
import java.util.List;

/** The waves of a rollout as lines, the last ones of many. */
final class WaveTable {

  private static final int MOST = 10;

  private WaveTable() {}

  static List<String> of(List<WaveSpan> waves) {
    int left = Math.max(0, waves.size() - MOST);
    List<String> lines = new ArrayList<>();
    if (left > 0) {
      lines.add("  " + left + " waves before these");
    }
    waves.subList(left, waves.size()).forEach(wave -> lines.add("  " + line(wave)));
    return lines;
  }

  private static String line(WaveSpan wave) {
    WaveCompleted ended = wave.ended();
    String words = WaveWords.name(wave.begun()) + ": " + WaveWords.size(wave.begun());
    return ended == null
        ? words + ", began " + Times.of(wave.begun().stamp().at())
        : words
            + ", ended "
            + Times.of(ended.stamp().at())
            + (": " + ended.upgraded() + " upgraded, ")
            + (ended.failed() + " failed or unresolved");
  }
}
