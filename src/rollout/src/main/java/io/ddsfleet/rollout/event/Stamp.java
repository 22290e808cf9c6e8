package io.ddsfleet.rollout.event;

import java.time.Instant;

/**
 * What every event carries.
 *
 * @param rolloutId such as {@code r-20261123-092100-k3f9}
 * @param seq grows with every event of a rollout, also over resumed runs, where it may leave a gap
 * @param at when it happened, by the wall clock
 */
public record Stamp(String rolloutId, long seq, Instant at) {}
