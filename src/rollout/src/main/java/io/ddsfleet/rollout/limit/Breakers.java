package io.ddsfleet.rollout.limit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The breakers of all regions that were called so far. Lives on the lane. */
final class Breakers {

  private final Function<String, RegionBreaker> newBreaker;
  private final Map<String, RegionBreaker> all = new HashMap<>();
  private final Sinks.Many<RegionBreaker> added = Sinks.many().unicast().onBackpressureBuffer();
  private boolean standStill;

  Breakers(Function<String, RegionBreaker> newBreaker) {
    this.newBreaker = newBreaker;
  }

  RegionBreaker of(String regionId) {
    return all.computeIfAbsent(regionId, this::add);
  }

  private RegionBreaker add(String regionId) {
    RegionBreaker breaker = newBreaker.apply(regionId);
    if (standStill) {
      breaker.standStill();
    }
    added.tryEmitNext(breaker);
    return breaker;
  }

  /** Looks after those that open; runs until it is cancelled. */
  Mono<Void> care() {
    return added.asFlux().flatMap(RegionBreaker::care, Integer.MAX_VALUE).then();
  }

  /** No region is given up until {@link #moveOn()}. */
  void standStill() {
    standStill = true;
    all.values().forEach(RegionBreaker::standStill);
  }

  /** Regions may be given up again, their hold deadline counted anew. */
  void moveOn() {
    standStill = false;
    all.values().forEach(RegionBreaker::moveOn);
  }
}
