package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.inventory.Assessment;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes instances as an aligned table. The widths come from the first rows, so that a fleet of any
 * size passes through without being kept; a later value that is wider shifts its own row.
 */
public final class AssessmentTable implements AssessmentView {

  private static final int SAMPLE = 200;
  private static final int DESCRIPTION = 40;

  private final TextOut out;
  private final boolean versions;
  private final List<List<String>> sample = new ArrayList<>();
  private final ScheduleNotes scheduled = new ScheduleNotes();
  private int[] widths = {};

  /**
   * A table on the given stream.
   *
   * @param versions whether there is a column for the kernel version
   */
  public AssessmentTable(OutputStream out, boolean versions) {
    this.out = new TextOut(out);
    this.versions = versions;
    sample.add(header());
  }

  @Override
  public void show(Assessment row) {
    scheduled.add(row);
    List<String> cells = cells(row);
    if (widths.length > 0) {
      write(cells);
      return;
    }
    sample.add(cells);
    if (sample.size() > SAMPLE) {
      writeSample();
    }
  }

  @Override
  public void end() {
    if (widths.length == 0) {
      writeSample();
    }
    scheduled.lines().forEach(out::line);
    out.flush();
  }

  private void writeSample() {
    widths = widest();
    sample.forEach(this::write);
    sample.clear();
  }

  private int[] widest() {
    int[] widest = new int[sample.get(0).size()];
    for (List<String> cells : sample) {
      for (int i = 0; i < widest.length; i++) {
        widest[i] = Math.max(widest[i], cells.get(i).length());
      }
    }
    return widest;
  }

  private void write(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      line.append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
    }
    out.line(line.toString().stripTrailing());
  }

  private List<String> header() {
    return row(
        "INSTANCE",
        "REGION",
        "KIND",
        "STATUS",
        "LOCK",
        "ENGINE",
        "VERSION",
        "DECISION",
        "REASON",
        "DESCRIPTION");
  }

  private List<String> cells(Assessment row) {
    Instance instance = row.instance();
    return row(
        orDash(instance.ref().instanceId()),
        orDash(instance.ref().regionId()),
        instance.kind().name(),
        orDash(instance.status()),
        orDash(instance.lockMode()),
        orDash(instance.engineVersion()),
        orDash(row.kernelVersion()),
        row.decision().name(),
        row.reason() == null ? "-" : row.reason().name(),
        Words.shortened(Words.printable(instance.description()), DESCRIPTION));
  }

  private List<String> row(String... cells) {
    List<String> row = new ArrayList<>(List.of(cells));
    if (!versions) {
      row.remove(6);
    }
    return row;
  }

  private static String orDash(String value) {
    return value.isEmpty() ? "-" : Words.printable(value);
  }
}
