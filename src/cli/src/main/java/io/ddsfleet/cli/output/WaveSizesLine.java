package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.policy.Portion;
import java.util.ArrayList;
import java.util.List;

/** How large the waves of a rollout are, in one line, each share with what it is of. */
final class WaveSizesLine {

  /** Beyond so many, the rest is only counted. */
  private static final int MOST = 8;

  private final List<Portion> entries;
  private final int eligible;

  private WaveSizesLine(List<Portion> entries, int eligible) {
    this.entries = entries;
    this.eligible = eligible;
  }

  /** The sizes: {@code 1, 20 (5% of 400 eligible), 379 (100% of 400 eligible: the rest)}. */
  static String of(List<Portion> entries, int eligible) {
    return new WaveSizesLine(entries, eligible).text();
  }

  private String text() {
    List<String> words = new ArrayList<>();
    int left = eligible;
    int waves = 0;
    while (left > 0) {
      Portion entry = entries.get(Math.min(waves, entries.size() - 1));
      int size = Math.min(left, WaveWords.asked(entry, eligible));
      waves++;
      left -= size;
      if (waves <= MOST) {
        words.add(size + WaveWords.note(entry, size, eligible));
      }
    }
    int more = waves - words.size();
    return String.join(", ", words) + (more > 0 ? " and " + more + " more waves" : "");
  }
}
