package io.ddsfleet.cli.guard;

import io.ddsfleet.cli.guard.EarlierInventories.Found;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import io.ddsfleet.rollout.journal.JournalException;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import reactor.core.publisher.Mono;

/** Asks again when the inventory is much smaller than it was the last time. */
public final class ShrinkGuard implements Guard {

  private static final int MOST_NAMES = 3;
  private static final BinaryOperator<EarlierInventory> LARGER =
      BinaryOperator.maxBy(Comparator.comparingInt(EarlierInventory::total));

  private final EarlierInventories earlier;

  /** A guard that compares with these. */
  public ShrinkGuard(EarlierInventories earlier) {
    this.earlier = earlier;
  }

  /** A journal that cannot be read is told and refuses nothing: it is only compared with. */
  @Override
  public Mono<Boolean> check(RolloutStarted started, Dialogue dialogue) {
    return earlier
        .before(started.stamp().rolloutId())
        .flatMap(found -> tellUnreadable(found, dialogue).thenReturn(found))
        .flatMap(found -> compare(found, started.total(), dialogue))
        .onErrorResume(JournalException.class, e -> dialogue.say(notCompared(e)).thenReturn(true));
  }

  private static Mono<Boolean> compare(Found found, int now, Dialogue dialogue) {
    return found.inventories().stream()
        .reduce(LARGER)
        .filter(before -> before.hasShrunkTo(now))
        .map(before -> dialogue.confirm(List.of(before.comparedWith(now)), "Go on all the same?"))
        .orElseGet(() -> Mono.just(true));
  }

  private static Mono<Void> tellUnreadable(Found found, Dialogue dialogue) {
    return found.unreadable().isEmpty()
        ? Mono.empty()
        : dialogue.say(
            "The inventory was not compared with that of "
                + names(found.unreadable())
                + ", which cannot be read; 'ddsfleet status' says why.");
  }

  private static String names(List<String> ids) {
    int more = ids.size() - MOST_NAMES;
    String names = String.join(", ", ids.subList(0, Math.min(MOST_NAMES, ids.size())));
    return names + (more > 0 ? " and " + more + " more" : "");
  }

  private static String notCompared(JournalException failure) {
    return "The inventory was not compared with earlier ones. " + failure.getMessage();
  }
}
