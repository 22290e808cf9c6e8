package io.ddsfleet.cli.history;

import io.ddsfleet.rollout.event.RolloutEvent.WaveCompleted;
import io.ddsfleet.rollout.event.RolloutEvent.WaveStarted;
import org.jspecify.annotations.Nullable;

/**
 * One wave of a rollout, as far as it is.
 *
 * @param begun how it began, in the run that began it last
 * @param ended how it ended; null while it is under way, or when it was cut short
 */
record WaveSpan(WaveStarted begun, @Nullable WaveCompleted ended) {}
