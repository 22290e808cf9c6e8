package io.ddsfleet.rollout.journal;

import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Instant;
import java.util.Map;

/**
 * What holds for all runs of a rollout, written before anything else.
 *
 * @param rolloutId such as {@code r-20261123-092100-k3f9}
 * @param createdAt when it was begun, by the wall clock
 * @param scope what its inventory is
 * @param policy its limits
 * @param labels words of the program that began it, for the one that goes on with it; no secrets
 */
public record RolloutHeader(
    String rolloutId,
    Instant createdAt,
    InventoryScope scope,
    RolloutPolicy policy,
    Map<String, String> labels) {

  public RolloutHeader {
    labels = Map.copyOf(labels);
  }
}
