package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.ApiThrottled;
import io.ddsfleet.rollout.event.RolloutEvent.BreakerChanged;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.limit.LimitListener;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells the subscriber of limits that bite, and the wave of regions that are well again.
 *
 * @param tell takes what is to be told
 * @param onBreaker hears of breakers after that was told
 */
record LimitNews(Consumer<Function<Stamp, RolloutEvent>> tell, Consumer<BreakerState> onBreaker)
    implements LimitListener {

  @Override
  public void throttled(Operation operation, String regionId, double perSecond) {
    tell.accept(stamp -> new ApiThrottled(stamp, operation, regionId, perSecond));
  }

  @Override
  public void breakerChanged(String regionId, BreakerState state) {
    tell.accept(stamp -> new BreakerChanged(stamp, regionId, state));
    onBreaker.accept(state);
  }
}
