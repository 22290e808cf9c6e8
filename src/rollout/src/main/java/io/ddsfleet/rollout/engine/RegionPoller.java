package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.limit.Urgency;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/**
 * Watches all instances of one region together: a tick reads the pages of the instances in upgrade,
 * a hundred a call, and then, one by one, only those that are not on them. A few instances are read
 * one by one at once.
 */
final class RegionPoller {

  /** Up to so many instances of a listing, reading each costs no more than reading pages first. */
  private static final int FEW_PER_LISTING = 2;

  private static final int READS_AT_ONCE = 16;

  private final String regionId;
  private final ApiCalls api;
  private final Observer observer;
  private final Lane lane;
  private final Duration pollInterval;
  private final Map<InstanceRef, Watcher> watchers = new LinkedHashMap<>();

  RegionPoller(String regionId, ApiCalls api, Observer observer, Lane lane, Duration pollInterval) {
    this.regionId = regionId;
    this.api = api;
    this.observer = observer;
    this.lane = lane;
    this.pollInterval = pollInterval;
  }

  /**
   * Looks at an instance with every tick, until it is cancelled.
   *
   * @param confirmed whether it is read alone when it is not among those in upgrade
   */
  Flux<Observation> watch(Instance instance, boolean confirmed) {
    return Flux.create(
        sink -> {
          Watcher watcher = new Watcher(instance, confirmed, sink);
          watchers.put(instance.ref(), watcher);
          // the next watch of the same instance may begin before this one has quite ended
          sink.onDispose(() -> watchers.remove(instance.ref(), watcher));
        });
  }

  /** Ticks; runs until it is cancelled. */
  Mono<Void> work() {
    return Mono.delay(pollInterval, lane).then(Mono.defer(this::tick)).repeat().then();
  }

  private Mono<Void> tick() {
    List<Watcher> watched = List.copyOf(watchers.values());
    Map<ListingType, List<Watcher>> byListing =
        watched.stream()
            .collect(
                // in the same order each time, so that the same inputs lead to the same rollout
                Collectors.groupingBy(
                    Watcher::listing, () -> new EnumMap<>(ListingType.class), Collectors.toList()));
    long confirmed = watched.stream().filter(Watcher::confirmed).count();
    boolean few = watched.size() == confirmed && confirmed <= FEW_PER_LISTING * byListing.size();
    if (few) {
      return readEach(watched);
    }
    return Flux.fromIterable(byListing.entrySet())
        .concatMap(listing -> readTogether(listing.getKey(), listing.getValue()))
        .then();
  }

  private Mono<Void> readTogether(ListingType type, List<Watcher> watched) {
    return idsInUpgrade(type)
        .flatMap(inUpgrade -> tellAndConfirm(watched, inUpgrade))
        .onErrorResume(ControlPlaneException.class, failure -> doWithoutPages(watched, failure));
  }

  private Mono<Void> tellAndConfirm(List<Watcher> watched, Set<String> inUpgrade) {
    Predicate<Watcher> isInUpgrade = watcher -> inUpgrade.contains(watcher.ref().instanceId());
    tellAll(
        watched.stream().filter(isInUpgrade).toList(),
        new Observation.InUpgrade(lane.nanos(), lane.instant()));
    return readEach(
        watched.stream().filter(isInUpgrade.negate()).filter(Watcher::confirmed).toList());
  }

  /** Pages that failed may come with the next tick; where they are refused, reads have to do. */
  private Mono<Void> doWithoutPages(List<Watcher> watched, ControlPlaneException failure) {
    boolean passing = failure.fault().isRetryable();
    Predicate<Watcher> readAlone = watcher -> watcher.confirmed() && !passing;
    tellAll(watched.stream().filter(readAlone.negate()).toList(), observer.unread(failure));
    return readEach(watched.stream().filter(readAlone).toList());
  }

  private Mono<Void> readEach(List<Watcher> watched) {
    return Flux.fromIterable(watched)
        .flatMap(
            watcher ->
                observer.look(watcher.ref(), Urgency.ORDINARY).doOnNext(watcher.sink()::next),
            READS_AT_ONCE)
        .then();
  }

  private Mono<Set<String>> idsInUpgrade(ListingType type) {
    return api.readInUpgrade(regionId, type, 1)
        .flatMap(first -> remainingPages(type, first))
        .map(
            pages ->
                pages.stream()
                    .flatMap(page -> page.instances().stream())
                    .filter(instance -> instance.status().equals(ControlPlane.IN_UPGRADE))
                    .map(instance -> instance.ref().instanceId())
                    .collect(Collectors.toSet()));
  }

  private Mono<List<InstancePage>> remainingPages(ListingType type, InstancePage first) {
    int pages =
        (first.totalCount() + ListingRequest.MAX_PAGE_SIZE - 1) / ListingRequest.MAX_PAGE_SIZE;
    return Flux.range(2, Math.max(0, pages - 1))
        .concatMap(page -> api.readInUpgrade(regionId, type, page))
        .startWith(first)
        .collectList();
  }

  private static void tellAll(List<Watcher> watched, Observation observation) {
    watched.forEach(watcher -> watcher.sink().next(observation));
  }

  private record Watcher(Instance instance, boolean confirmed, FluxSink<Observation> sink) {

    InstanceRef ref() {
      return instance.ref();
    }

    ListingType listing() {
      return instance.kind().listing();
    }
  }
}
