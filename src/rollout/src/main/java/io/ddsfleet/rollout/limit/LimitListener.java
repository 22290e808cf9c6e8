package io.ddsfleet.rollout.limit;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;

/** Hears, on the lane, when a limit changes. */
public interface LimitListener {

  /** An operation was throttled and its rate cut to so many a second. */
  void throttled(Operation operation, String regionId, double perSecond);

  /** The circuit breaker of a region is in a new state. */
  void breakerChanged(String regionId, BreakerState state);
}
