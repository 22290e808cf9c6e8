package io.ddsfleet.cli.run;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts the calls that pass, for the display. */
final class CountedControlPlane implements ControlPlane {

  private final ControlPlane counted;
  private final Consumer<InstancePage> listed;
  private final LongAdder calls = new LongAdder();

  /**
   * Counts the calls of a control plane.
   *
   * @param listed is told each page of a listing, on the thread that it comes on
   */
  CountedControlPlane(ControlPlane counted, Consumer<InstancePage> listed) {
    this.counted = counted;
    this.listed = listed;
  }

  long calls() {
    return calls.sum();
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
        .doOnNext(listed);
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
  public Mono<SchedulePage> scheduledUpgrades(String regionId, int pageNumber, int pageSize) {
    return counted
        .scheduledUpgrades(regionId, pageNumber, pageSize)
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
}
