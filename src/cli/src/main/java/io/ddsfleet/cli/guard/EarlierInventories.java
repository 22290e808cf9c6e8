package io.ddsfleet.cli.guard;

import io.ddsfleet.cli.options.ConnectionLabels;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Finds in a journal how large the inventory of the same scope was before. */
public final class EarlierInventories {

  private final FileJournal journal;
  private final InventoryScope scope;
  private final Map<String, String> labels;

  /**
   * Looks nowhere yet.
   *
   * @param labels the connection of the rollout that is compared
   */
  public EarlierInventories(FileJournal journal, InventoryScope scope, Map<String, String> labels) {
    this.journal = journal;
    this.scope = scope;
    this.labels = Map.copyOf(labels);
  }

  /**
   * What was found.
   *
   * @param inventories the newest that was gone on with, after newer ones that were not
   * @param unreadable rollouts met on the way there that cannot be read
   */
  record Found(List<EarlierInventory> inventories, List<String> unreadable) {

    Found {
      inventories = List.copyOf(inventories);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * Looks from the newest rollout back to the first of the scope that went on to a wave. Those that
   * were refused before it count as well: whoever says no and tries again is to be asked again.
   *
   * @param rolloutId the rollout that is compared
   */
  Mono<Found> before(String rolloutId) {
    return Mono.defer(
        () -> {
          List<String> unreadable = new ArrayList<>();
          return journal
              .rolloutIds()
              .filter(id -> !id.equals(rolloutId))
              .concatMap(id -> inventory(id).onErrorResume(note(id, unreadable)))
              .takeUntil(EarlierInventory::begun)
              .collectList()
              .map(inventories -> new Found(inventories, unreadable));
        });
  }

  private static Function<Throwable, Mono<EarlierInventory>> note(
      String id, List<String> unreadable) {
    return error -> {
      if (error instanceof JournalException) {
        unreadable.add(id);
        return Mono.empty();
      }
      return Mono.error(error);
    };
  }

  /** Empty when it is of another scope, or has no inventory. */
  private Mono<EarlierInventory> inventory(String id) {
    return journal
        .header(id)
        .filter(this::isOfTheSameScope)
        .flatMap(
            header ->
                journal
                    .inventory(id)
                    .map(
                        frozen ->
                            new EarlierInventory(
                                id, header.createdAt(), frozen.total(), frozen.begun())));
  }

  private boolean isOfTheSameScope(RolloutHeader header) {
    return header.scope().equals(scope)
        && ConnectionLabels.areOfTheSameConnection(header.labels(), labels);
  }
}
