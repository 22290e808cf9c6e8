package io.ddsfleet.rollout.controlplane;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The API of a cloud's database service, as far as a rollout needs it: one account, any number of
 * regions.
 *
 * <p>Every method is lazy: nothing is sent before a subscription, and each subscription sends
 * exactly one request. An implementation does not retry, does not limit its rate and has no circuit
 * breaker; the engine owns all three. It signals on any thread but never blocks the subscriber's.
 *
 * <p>Failures are {@link ControlPlaneException}s; whatever else is signalled counts as {@link
 * Fault#NO_ANSWER}. Cancelling gives the answer up; a request that already left is not called back.
 */
public interface ControlPlane {

  /** The status of an instance that runs and may be upgraded. */
  String RUNNING = "Running";

  /** The status of an instance while its kernel version is being upgraded. */
  String IN_UPGRADE = "MinorVersionUpgrading";

  /** The lock mode of an instance that is not locked. */
  String UNLOCKED = "Unlock";

  /** Reads the regions that the rollout covers; one request, and an error for unknown ones. */
  Flux<String> regions();

  /** Reads one page of a listing. */
  Mono<InstancePage> instances(ListingRequest request);

  /**
   * Reads one instance with its kernel version; empty when there is no such instance (any more).
   */
  Mono<InstanceDetails> instance(InstanceRef instance);

  /** Reads the kernel versions later than the given one; an empty list means it is the latest. */
  Mono<List<String>> laterVersions(String regionId, String kernelVersion);

  /**
   * Reads one page of the upgrades that the provider itself has scheduled. Optional: by default, as
   * where a provider does not tell, there are none.
   */
  default Mono<SchedulePage> scheduledUpgrades(String regionId, int pageNumber, int pageSize) {
    return Mono.just(SchedulePage.EMPTY);
  }

  /**
   * Upgrades the instance to the latest kernel version, which restarts it, and answers the
   * provider's request id. Not idempotent and not to be undone: an error whose {@link
   * Fault#executed()} is {@link Executed#UNKNOWN} must not simply be sent again.
   */
  Mono<String> requestUpgrade(InstanceRef instance);

  /** Reads one page of the instances that are being upgraded right now. */
  default Mono<InstancePage> instancesInUpgrade(
      String regionId, ListingType type, int pageNumber, int pageSize) {
    return instances(
        ListingRequest.of(regionId, type).page(pageNumber, pageSize).withStatus(IN_UPGRADE));
  }
}
