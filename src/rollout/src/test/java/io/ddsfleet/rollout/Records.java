package io.ddsfleet.rollout;

import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Records for tests of single parts of the engine. */
public final class Records {

  private Records() {}

  /** The header of a rollout over everything under the default policy. */
  public static RolloutHeader header(String rolloutId) {
    return new RolloutHeader(
        rolloutId, Instant.EPOCH, InventoryScope.ALL, RolloutPolicy.ofDefaults(), Map.of());
  }

  /** A record that hands each event to the test and keeps nothing. */
  public static RolloutRecord appending(
      String rolloutId, Function<RolloutEvent, Mono<Void>> append) {
    RolloutRecord none =
        Objects.requireNonNull(RolloutJournal.NONE.begin(header(rolloutId)).block());
    return new AppendingJournal.Appending(none, append);
  }
}
