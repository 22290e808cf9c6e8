package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.inventory.Assessment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which instances the provider is going to upgrade by itself, and when, below an inventory. */
final class ScheduleNotes {

  private static final int MOST = 50;

  private final List<Note> notes = new ArrayList<>();

  private record Note(InstanceRef instance, Instant when) {}

  /** Notes the instance, if the provider has scheduled an upgrade of it. */
  void add(Assessment row) {
    Instant when = row.scheduledUpgrade();
    if (when != null) {
      notes.add(new Note(row.instance().ref(), when));
    }
  }

  /** The lines, the next upgrade first; none when nothing is scheduled. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!notes.isEmpty()) {
      lines.add("");
      lines.add("Scheduled by the provider itself, without this program:");
    }
    notes.stream()
        .sorted(Comparator.comparing(Note::when))
        .limit(MOST)
        .forEach(note -> lines.add("  " + note.when() + "  " + note.instance()));
    if (notes.size() > MOST) {
      lines.add("  and " + (notes.size() - MOST) + " more; --output ndjson has them all");
    }
    return lines;
  }
}
