package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the whole inventory: both listings of every region, each to its proven end. Signals an
 * {@link InventoryException} rather than a part of it.
 */
public final class FleetReader {

  private static final Logger log = LoggerFactory.getLogger(FleetReader.class);
  private static final int REGIONS_AT_ONCE = 16;
  private static final int LOOK_UPS_AT_ONCE = 16;
  private static final String REGION_NOT_KNOWN = "unknown";

  private final ApiCalls api;
  private final ReadRetry retry;
  private final ListingReader listings;

  /**
   * A reader over the calls of one run.
   *
   * @param api the way to the control plane
   * @param lane measures the time
   * @param throttleLimit how long a read may go on being throttled
   */
  public FleetReader(ApiCalls api, Lane lane, Duration throttleLimit) {
    this.api = api;
    this.retry = new ReadRetry(lane, throttleLimit);
    this.listings = new ListingReader(api, retry);
  }

  /** Reads the fleet of the scope; has to be subscribed to on the lane. */
  public Mono<Fleet> read(InventoryScope scope) {
    return readRegions().flatMap(regions -> readFleet(regions, scope));
  }

  /**
   * Finds out, with the cheapest read there is, whether the control plane can be reached at all and
   * lets us in; an {@link InventoryException} when it does not.
   */
  public Mono<Void> checkReachable() {
    return readRegions().then();
  }

  private Mono<List<String>> readRegions() {
    return retry
        .around(api.listRegions().collectList())
        .onErrorMap(
            ControlPlaneException.class, failure -> InventoryFailures.unreadable("", failure))
        .flatMap(regions -> regions.isEmpty() ? Mono.error(noRegions()) : Mono.just(regions));
  }

  private Mono<Fleet> readFleet(List<String> regions, InventoryScope scope) {
    return Flux.fromIterable(regions)
        .flatMap(region -> readRegion(region, scope), REGIONS_AT_ONCE)
        .collectList()
        .flatMap(
            parts ->
                parts.isEmpty()
                    ? Mono.error(nothingReadable(regions))
                    : Mono.just(assemble(regions, parts, scope)))
        .flatMap(this::determineKinds);
  }

  private Mono<List<Instance>> readRegion(String regionId, InventoryScope scope) {
    return Flux.just(ListingType.REPLICATE, ListingType.SHARDING)
        .concatMap(type -> listings.read(listing(regionId, type, scope)))
        .filter(scope::includes)
        .collectList()
        .onErrorResume(
            error -> scope.skipUnreadableRegions() && isForbidden(error),
            error -> skip(regionId, error));
  }

  private static ListingRequest listing(String regionId, ListingType type, InventoryScope scope) {
    ListingRequest all =
        ListingRequest.of(regionId, type).withResourceGroup(scope.resourceGroupId());
    return scope.engineVersions().size() == 1
        ? all.withEngineVersion(scope.engineVersions().iterator().next())
        : all;
  }

  private static Mono<List<Instance>> skip(String regionId, Throwable error) {
    Throwable why = error.getCause() == null ? error : error.getCause();
    log.warn("Region {} is left out, it may not be read: {}", regionId, why.getMessage());
    return Mono.empty();
  }

  private static boolean isForbidden(Throwable error) {
    return error instanceof InventoryException failure && failure.fault() == Fault.FORBIDDEN;
  }

  private static Fleet assemble(
      List<String> regions, List<List<Instance>> parts, InventoryScope scope) {
    Map<String, Instance> byId = new LinkedHashMap<>();
    parts.forEach(
        part -> part.forEach(instance -> byId.putIfAbsent(instance.ref().instanceId(), instance)));
    List<Instance> instances = new ArrayList<>(byId.values());
    instances.sort(
        Comparator.comparing((Instance instance) -> instance.ref().regionId())
            .thenComparing(instance -> instance.ref().instanceId()));
    String whereToLook = regions.size() == 1 ? regions.get(0) : REGION_NOT_KNOWN;
    List<InstanceRef> notFound =
        scope.ids().stream()
            .filter(id -> !byId.containsKey(id))
            .sorted()
            .map(id -> new InstanceRef(whereToLook, id))
            .toList();
    notFound.forEach(ref -> log.debug("{} was named and is not in the inventory", ref));
    return new Fleet(regions, instances, notFound);
  }

  /** A listing may leave out how many members an instance has; the instance itself may tell. */
  private Mono<Fleet> determineKinds(Fleet fleet) {
    return Flux.fromIterable(fleet.instances())
        .filter(instance -> instance.kind() == InstanceKind.UNDETERMINED)
        .flatMap(this::lookUpKind, LOOK_UPS_AT_ONCE)
        .collectMap(Instance::ref)
        .map(fleet::with);
  }

  private Mono<Instance> lookUpKind(Instance instance) {
    return retry
        .around(api.lookUp(instance.ref()))
        .map(InstanceDetails::instance)
        .map(seen -> instance.withKind(seen.kind()))
        .onErrorResume(
            ControlPlaneException.class,
            failure -> InventoryFailures.emptyIfForGood(instance, failure));
  }

  private static InventoryException noRegions() {
    return new InventoryException(
        "The control plane knows no region, so there is no inventory. Name one with --region.",
        null,
        null);
  }

  private static InventoryException nothingReadable(List<String> regions) {
    return new InventoryException(
        "None of the regions "
            + String.join(", ", regions)
            + " may be read, so there is no inventory. Grant dds:DescribeDBInstances, or name other"
            + " regions.",
        Fault.FORBIDDEN,
        null);
  }
}
