package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import io.ddsfleet.rollout.controlplane.ScheduledUpgrade;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.time.Lane;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out which upgrades the provider itself has scheduled: one read for each region and each
 * hundred tasks. It is good to know and no more: a read that fails, or that an endpoint or an
 * account does not have, is tried once, costs a line of the log, and breaks nothing.
 */
public final class ProviderSchedule {

  private static final Logger log = LoggerFactory.getLogger(ProviderSchedule.class);

  private static final int REGIONS_AT_ONCE = 8;

  /** A count that is wrong must not make it read for ever. */
  private static final int MOST_PAGES = 50;

  private static final BinaryOperator<ScheduledUpgrade> SOONER =
      BinaryOperator.minBy(Comparator.comparing(ScheduledUpgrade::when));

  private final ApiCalls api;
  private final Lane lane;

  /** A look-up over the calls of one run. */
  public ProviderSchedule(ApiCalls api, Lane lane) {
    this.api = api;
    this.lane = lane;
  }

  /**
   * The next scheduled upgrade of each of these instances that has one; what lies in the past is
   * over or under way, which their states show. Never an error. Has to be subscribed to on the
   * lane.
   */
  public Mono<Map<InstanceRef, Instant>> of(Collection<Instance> instances) {
    return Flux.fromIterable(instances)
        .map(instance -> instance.ref().regionId())
        .distinct()
        .flatMap(this::inRegion, REGIONS_AT_ONCE)
        .filter(scheduled -> scheduled.isLaterThan(lane.instant()))
        .collectMultimap(ScheduledUpgrade::instance)
        .flatMapIterable(Map::values)
        .flatMap(some -> Mono.justOrEmpty(some.stream().reduce(SOONER)), 1)
        .collectMap(ScheduledUpgrade::instance, ScheduledUpgrade::when);
  }

  private Flux<ScheduledUpgrade> inRegion(String regionId) {
    return page(regionId, 1)
        .flatMapMany(first -> remaining(regionId, first).startWith(first))
        .flatMapIterable(SchedulePage::upgrades)
        .onErrorResume(ControlPlaneException.class, failure -> unread(regionId, failure));
  }

  private Flux<SchedulePage> remaining(String regionId, SchedulePage first) {
    int pages =
        (first.totalCount() + ListingRequest.MAX_PAGE_SIZE - 1) / ListingRequest.MAX_PAGE_SIZE;
    return Flux.range(2, Math.max(0, Math.min(MOST_PAGES, pages) - 1))
        .concatMap(number -> page(regionId, number));
  }

  private Mono<SchedulePage> page(String regionId, int number) {
    return api.lookUpSchedule(regionId, number);
  }

  private static Flux<ScheduledUpgrade> unread(String regionId, ControlPlaneException failure) {
    log.info(
        "Whether the provider has scheduled upgrades in {} is not known: {}",
        regionId,
        failure.getMessage());
    return Flux.empty();
  }
}
