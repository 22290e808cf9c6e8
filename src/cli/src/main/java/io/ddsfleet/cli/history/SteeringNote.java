package io.ddsfleet.cli.history;

import java.time.Instant;

/**
 * One thing that somebody wanted of a running rollout, or a pause that it made itself.
 *
 * @param at when
 * @param action what happened: {@code PAUSED}, {@code CONTINUED}, {@code RETUNED}, {@code HELD},
 *     {@code RELEASED}, {@code ABORTED}
 * @param by who wanted it; empty when it was the rollout itself
 * @param what the rest, for a person
 */
record SteeringNote(Instant at, String action, String by, String what) {}
