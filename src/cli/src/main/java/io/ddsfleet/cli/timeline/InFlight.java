package io.ddsfleet.cli.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many calls were open from a moment on.
 *
 * @param at the moment
 * @param count how many
 */
record InFlight(Duration at, int count) {

  private record Change(Duration at, int by) {}

  /** Every change of the number, in order; at one moment ends come before beginnings. */
  static List<InFlight> of(List<Span> calls) {
    List<Change> changes = new ArrayList<>();
    for (Span call : calls) {
      changes.add(new Change(call.from(), 1));
      changes.add(new Change(call.to(), -1));
    }
    changes.sort(Comparator.comparing(Change::at).thenComparing(Change::by));
    List<InFlight> steps = new ArrayList<>();
    int count = 0;
    for (Change change : changes) {
      count += change.by();
      steps.add(new InFlight(change.at(), count));
    }
    return steps;
  }

  /** The largest number. */
  static int most(List<InFlight> steps) {
    return steps.stream().mapToInt(InFlight::count).max().orElse(0);
  }
}
