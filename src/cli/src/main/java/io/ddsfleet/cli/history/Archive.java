package io.ddsfleet.cli.history;

import io.ddsfleet.cli.run.Await;
import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.journal.Owner;
import io.ddsfleet.rollout.journal.JournalException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads rollouts out of a journal and writes them out, as text or as JSON. */
public final class Archive {

  private final FileJournal journal;
  private final Clock clock;
  private final Consumer<String> say;

  /**
   * An archive over a journal that it does not close.
   *
   * @param say is told of rollouts that cannot be read
   */
  public Archive(FileJournal journal, Clock clock, Consumer<String> say) {
    this.journal = journal;
    this.clock = clock;
    this.say = say;
  }

  /** All rollouts, the newest first. One that cannot be read is told and left out. */
  public String table(boolean json) {
    List<RolloutSummary> rollouts = new ArrayList<>();
    List<String> ids = Await.value(journal.rolloutIds().collectList());
    for (String id : ids) {
      try {
        rollouts.add(digest(id).summary());
      } catch (JournalException e) {
        say.accept(String.valueOf(e.getMessage()));
      }
    }
    if (json) {
      return HistoryJson.ofAll(rollouts);
    }
    if (rollouts.isEmpty()) {
      return ids.isEmpty() ? "No rollouts are kept here yet." : "No rollout here can be read.";
    }
    return String.join("\n", StatusTable.of(rollouts));
  }

  /**
   * One rollout in detail.
   *
   * @param reply what it said to the question what its instances wait for
   */
  public String detail(String rolloutId, Reply reply, boolean json) {
    RolloutDigest rollout = digest(rolloutId);
    return json
        ? HistoryJson.ofOne(rollout, reply)
        : String.join("\n", StatusDetail.of(rollout, owner(rolloutId), reply, clock.instant()));
  }

  /** How a rollout stands that did not answer to a command, and what to do instead. */
  public String whyNotSteered(String rolloutId, Reply reply) {
    return NotSteered.why(digest(rolloutId), owner(rolloutId), reply);
  }

  /** One rollout with the last outcome of each of its instances. */
  public String report(String rolloutId, boolean json) {
    RolloutDigest rollout = digest(rolloutId);
    return json ? HistoryJson.withOutcomes(rollout) : String.join("\n", RolloutReport.of(rollout));
  }

  private RolloutDigest digest(String rolloutId) {
    boolean owned = !owner(rolloutId).isEmpty();
    return RolloutDigest.of(Await.value(journal.read(rolloutId)), owned);
  }

  private String owner(String rolloutId) {
    return Await.value(journal.owner(rolloutId).map(Owner::describe).defaultIfEmpty(""));
  }
}
