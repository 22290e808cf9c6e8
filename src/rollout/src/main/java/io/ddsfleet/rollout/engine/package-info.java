/**
 * The rollout itself: from a complete inventory, past admission, call and watch, to one outcome for
 * every instance. Everything here lives on one {@link io.ddsfleet.rollout.time.Lane} for each
 * subscription, so nothing needs a lock.
 */
@NullMarked
package io.ddsfleet.rollout.engine;

import org.jspecify.annotations.NullMarked;
