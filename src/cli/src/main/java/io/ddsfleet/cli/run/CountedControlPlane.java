package io.ddsfleet.cli.run;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts the calls that pass and the regions whose instances they list, for the display. */
final class CountedControlPlane implements ControlPlane {

  private final ControlPlane counted;
  private final LongAdder calls = new LongAdder();
  private final Set<String> regions = new ConcurrentSkipListSet<>();

  CountedControlPlane(ControlPlane counted) {
    this.counted = counted;
  }

  long calls() {
    return calls.sum();
  }

  /** The regions that were listed so far, in the order of their names. */
  List<String> regionsListed() {
    return List.copyOf(regions);
  }

  @Override
  public Flux<String> regions() {
    return counted.regions().doOnSubscribe(subscription -> calls.increment());
  }

  @Override
  public Mono<InstancePage> instances(ListingRequest request) {
    return counted
        .instances(request)
        .doOnSubscribe(subscription -> calls.increment())
        .doOnNext(page -> addRegion(page, request.regionId()));
  }

  @Override
  public Mono<InstanceDetails> instance(InstanceRef instance) {
    return counted.instance(instance).doOnSubscribe(subscription -> calls.increment());
  }

  @Override
  public Mono<List<String>> laterVersions(String regionId, String kernelVersion) {
    return counted
        .laterVersions(regionId, kernelVersion)
        .doOnSubscribe(subscription -> calls.increment());
  }

  @Override
  public Mono<String> requestUpgrade(InstanceRef instance) {
    return counted.requestUpgrade(instance).doOnSubscribe(subscription -> calls.increment());
  }

  @Override
  public Mono<InstancePage> instancesInUpgrade(
      String regionId, ListingType type, int pageNumber, int pageSize) {
    return counted
        .instancesInUpgrade(regionId, type, pageNumber, pageSize)
        .doOnSubscribe(subscription -> calls.increment());
  }

  private void addRegion(InstancePage page, String regionId) {
    if (page.totalCount() > 0) {
      regions.add(regionId);
    }
  }
}
