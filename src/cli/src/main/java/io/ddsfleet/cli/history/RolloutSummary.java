package io.ddsfleet.cli.history;

import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rollout in a few numbers, for a table of many.
 *
 * @param rolloutId which
 * @param state how it stands
 * @param createdAt when it was begun
 * @param total the instances of its inventory
 * @param eligible those that were eligible by the listing
 * @param results how many ended how; every result has an entry
 * @param open those with a call whose end is not written down
 * @param waiting those without an outcome and without an open call
 * @param paused whether it runs and waits for a person
 * @param stopping why its last run stopped early; null when it did not
 */
record RolloutSummary(
    String rolloutId,
    RolloutState state,
    Instant createdAt,
    int total,
    int eligible,
    Map<Result, Integer> results,
    int open,
    int waiting,
    boolean paused,
    Reason.@Nullable NotStarted stopping) {}
