/**
 * The pictures of {@code docs/policies.md}: each is a rollout over a small simulated fleet, on
 * virtual time, drawn from its events.
 */
@NullMarked
package io.ddsfleet.examples.policies;

import org.jspecify.annotations.NullMarked;
