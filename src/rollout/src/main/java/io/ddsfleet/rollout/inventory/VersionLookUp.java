package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Reads the version of each eligible instance, which tells those that need no upgrade. */
public final class VersionLookUp {

  private final ApiCalls api;
  private final ReadRetry retry;
  private final LatestVersions versions;

  /**
   * A look-up over the calls of one run.
   *
   * @param api the way to the control plane
   * @param lane measures the time
   * @param throttleLimit how long a read may go on being throttled
   */
  public VersionLookUp(ApiCalls api, Lane lane, Duration throttleLimit) {
    this.api = api;
    this.retry = new ReadRetry(lane, throttleLimit);
    this.versions =
        new LatestVersions(
            (region, version) -> retry.around(api.lookUpLaterVersions(region, version)),
            throttleLimit,
            lane);
  }

  /** The same assessment, with the version where the instance is eligible. */
  public Mono<Assessment> refine(Assessment listed) {
    if (listed.decision() != Decision.ELIGIBLE) {
      return Mono.just(listed);
    }
    InstanceRef ref = listed.instance().ref();
    return retry
        .around(api.lookUp(ref))
        .flatMap(details -> withVersion(listed, details))
        .switchIfEmpty(Mono.just(skipped(listed, Reason.Skipped.GONE)))
        .onErrorResume(
            ControlPlaneException.class,
            failure ->
                failure.fault().isRetryable()
                    ? Mono.error(InventoryFailures.unreadable(ref.regionId(), failure))
                    : Mono.just(skipped(listed, Reason.Skipped.UNDETERMINED)));
  }

  private Mono<Assessment> withVersion(Assessment listed, InstanceDetails details) {
    String version = details.kernelVersion();
    if (version.isEmpty()) {
      return Mono.just(skipped(listed, Reason.Skipped.UNDETERMINED));
    }
    return versions
        .isLatest(listed.instance().ref().regionId(), version)
        .map(latest -> latest ? Decision.CURRENT : Decision.ELIGIBLE)
        .map(decision -> new Assessment(seen(listed, details), decision, null, version));
  }

  /** As it was listed, with what only the instance itself tells. */
  private static Instance seen(Assessment listed, InstanceDetails details) {
    return listed
        .instance()
        .withVpcId(details.instance().vpcId())
        .withMaintenance(details.maintenance());
  }

  private static Assessment skipped(Assessment listed, Reason.Skipped reason) {
    return new Assessment(listed.instance(), Decision.SKIPPED, reason, "");
  }
}
