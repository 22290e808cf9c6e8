package io.ddsfleet.cli.history;

import io.ddsfleet.cli.output.Steered;
import io.ddsfleet.cli.output.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who steered a rollout, when, and how, as lines. */
final class SteeringLines {

  private SteeringLines() {}

  static List<String> of(SteeringLog steering) {
    if (steering.notes().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("Steered:"));
    steering.notes().forEach(note -> lines.add("  " + line(note)));
    return lines;
  }

  private static String line(SteeringNote note) {
    String what = note.what().isEmpty() ? "" : ": " + note.what();
    return Times.of(note.at())
        + "  "
        + note.action().toLowerCase(Locale.ROOT)
        + Words.printable(Steered.by(note.by()) + what);
  }
}
