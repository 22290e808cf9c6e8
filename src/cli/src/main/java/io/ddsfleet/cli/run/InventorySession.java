package io.ddsfleet.cli.run;

import io.ddsfleet.cli.output.AssessmentCounts;
import io.ddsfleet.cli.output.AssessmentView;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.rollout.inventory.Assessment;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Flux;

/** Writes an inventory row by row as it comes, then one line about all of it. */
public final class InventorySession {

  private final Io io;
  private final AssessmentView view;
  private final AssessmentCounts counts = new AssessmentCounts();
  private final Set<String> missing;

  /**
   * A session that has written nothing.
   *
   * @param wanted the ids that were asked for by name; those that do not come are told
   */
  public InventorySession(Io io, AssessmentView view, Collection<String> wanted) {
    this.io = io;
    this.view = view;
    this.missing = new TreeSet<>(wanted);
  }

  /** Writes the rows; an {@link OutputClosedException} when nobody reads them. */
  public void run(Flux<Assessment> rows) {
    try {
      Await.end(rows.doOnNext(this::show));
      view.end();
    } catch (UncheckedIOException e) {
      throw new OutputClosedException(e);
    }
    io.say(counts.line());
    if (!missing.isEmpty()) {
      io.say("Not found: " + String.join(", ", missing) + ". Check the ids and the regions.");
    }
  }

  private void show(Assessment row) {
    view.show(row);
    counts.add(row);
    missing.remove(row.instance().ref().instanceId());
  }
}
