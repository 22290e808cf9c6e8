package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.inventory.Assessment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which instances the provider is going to upgrade by itself, and when, below an inventory. */
final class ScheduleNotes {

  private static final int MOST = 50;

  private final List<Note> notes = new ArrayList<>();

  private record Note(InstanceRef instance, Instant when, String remark) {}

  /** Notes the instance, if the provider has scheduled an upgrade of it. */
  void add(Assessment row) {
    add(row, "");
  }

  /**
   * Notes the instance of a planned rollout, if the provider has scheduled an upgrade of it.
   *
   * @param reached when the rollout is expected to call it; null when it does not
   */
  void add(Assessment row, @Nullable Instant reached) {
    String expected = reached == null ? "" : PlanText.moment(reached);
    if (reached == null) {
      add(row, "");
    } else if (row.comesFirst(reached)) {
      add(row, "; this rollout comes first, at " + expected);
    } else {
      add(row, "; the provider comes first, this rollout is there at " + expected);
    }
  }

  private void add(Assessment row, String remark) {
    Instant when = row.scheduledUpgrade();
    if (when != null) {
      notes.add(new Note(row.instance().ref(), when, remark));
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
        .forEach(note -> lines.add("  " + note.when() + "  " + note.instance() + note.remark()));
    if (notes.size() > MOST) {
      lines.add("  and " + (notes.size() - MOST) + " more; --output ndjson has them all");
    }
    return lines;
  }
}
