/**
 * Politeness towards an API that others use too: paced permits, a circuit breaker for each region,
 * and the one way a call takes through both.
 */
@NullMarked
package io.ddsfleet.rollout.limit;

import org.jspecify.annotations.NullMarked;
