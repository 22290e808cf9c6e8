package io.ddsfleet.rollout;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.limit.LimitListener;

/** Does not care about limits. */
public final class Deaf implements LimitListener {
  @Override
  public void throttled(Operation operation, String regionId, double perSecond) {}

  @Override
  public void breakerChanged(String regionId, BreakerState state) {}
}
