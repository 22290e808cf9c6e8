package io.ddsfleet.rollout.event;

/** The state of a region's circuit breaker. */
public enum BreakerState {
  /** Calls go through. */
  CLOSED,
  /** Calls are held. */
  OPEN,
  /** One read goes through to see whether the region is well again. */
  HALF_OPEN
}
