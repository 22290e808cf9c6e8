package io.ddsfleet.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a journal file up to where it was cut off, if it was. Only the end of a file can be
 * cut off: a bad line before a good one is damage.
 *
 * @param intact the lines that can be relied on
 * @param length how far in the file they go
 * @param damaged the number of the first line, from 1, that is damaged; null without one
 */
record JournalLines(List<byte[]> intact, int length, @Nullable Integer damaged) {

  static JournalLines of(byte[] content) {
    List<byte[]> intact = new ArrayList<>();
    int length = 0;
    int bad = 0;
    for (int from = 0, end = lineEnd(content, 0);
        end >= 0;
        from = end + 1, end = lineEnd(content, from)) {
      boolean good = Seal.isIntact(content, from, end);
      if (good && bad > 0) {
        return new JournalLines(intact, length, intact.size() + 1);
      }
      if (good) {
        intact.add(Arrays.copyOfRange(content, from, end));
        length = end + 1;
      } else {
        bad++;
      }
    }
    return new JournalLines(intact, length, null);
  }

  /** Where the line ends; -1 when it does not, and so was cut off. */
  private static int lineEnd(byte[] content, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
