/**
 * Decides who may go when: waves, budget, ramp and groups. Pure and deterministic: outcomes and
 * instants go in, decisions come out, and whoever runs the rollout obeys them; nothing here calls
 * anything, waits, or asks for the time.
 */
@NullMarked
package io.ddsfleet.rollout.coordinator;

import org.jspecify.annotations.NullMarked;
