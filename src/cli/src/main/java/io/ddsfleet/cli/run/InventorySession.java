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
  private final Set<String> notExcluded;

  /**
   * A session that has written nothing.
   *
   * @param wanted the ids that were asked for by name; those that do not come are told
   * @param excluded the ids that are to be left alone; those that do not come are told
   */
  public InventorySession(
      Io io, AssessmentView view, Collection<String> wanted, Collection<String> excluded) {
    this.io = io;
    this.view = view;
    this.missing = new TreeSet<>(wanted);
    this.notExcluded = new TreeSet<>(excluded);
  }

  /**
   * Writes the rows; an {@link OutputClosedException} when nobody reads them.
   *
   * @return whether everything was there that was asked for by name
   */
  public boolean run(Flux<Assessment> rows) {
    try {
      Await.end(rows.doOnNext(this::show));
      view.end();
    } catch (UncheckedIOException e) {
      throw new OutputClosedException(e);
    }
    io.say(counts.line());
    tellWhatDidNotCome();
    return missing.isEmpty();
  }

  private void tellWhatDidNotCome() {
    FlagWarnings.notExcluded(notExcluded).forEach(io::say);
    if (!missing.isEmpty()) {
      io.say("Not found: " + String.join(", ", missing) + ". Check the ids and the regions.");
    } else if (counts.total() == 0) {
      io.say(FlagWarnings.NOTHING_MATCHES);
    }
  }

  private void show(Assessment row) {
    view.show(row);
    counts.add(row);
    missing.remove(row.instance().ref().instanceId());
    notExcluded.remove(row.instance().ref().instanceId());
  }
}
