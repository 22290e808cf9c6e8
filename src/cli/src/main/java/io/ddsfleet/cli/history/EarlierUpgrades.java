package io.ddsfleet.cli.history;

import io.ddsfleet.cli.run.Await;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.journal.JournalException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How long upgrades took in the rollouts of a journal. */
public final class EarlierUpgrades {

  private EarlierUpgrades() {}

  /** From each call to its proof, of those that a rollout tells as upgraded. */
  private static List<Duration> times(List<RolloutEvent> events) {
    return events.stream()
        .filter(InstanceOutcome.class::isInstance)
        .map(event -> ((InstanceOutcome) event).outcome())
        .filter(outcome -> outcome.result() == Result.UPGRADED)
        .map(outcome -> outcome.trace().elapsed())
        .toList();
  }

  /** The longest of a journal directory, whose unreadable rollouts are left out. */
  public static Duration longest(Path directory, Duration otherwise) {
    try (FileJournal journal = FileJournal.in(directory)) {
      return Await.value(
          journal
              .rolloutIds()
              .concatMap(id -> longest(journal, id))
              .reduce((one, other) -> one.compareTo(other) > 0 ? one : other)
              .defaultIfEmpty(otherwise));
    }
  }

  private static Flux<Duration> longest(FileJournal journal, String rolloutId) {
    return journal
        .read(rolloutId)
        .flatMapIterable(
            history ->
                times(history.events()).stream().max(Comparator.naturalOrder()).stream().toList())
        .onErrorResume(JournalException.class, unreadable -> Mono.empty());
  }
}
