package io.ddsfleet.journal;

/**
 * How large the inventory of a rollout was that is written down.
 *
 * @param total how many instances have an outcome
 * @param begun whether the rollout went on to its first wave, for it may have been refused
 */
public record FrozenInventory(int total, boolean begun) {}
