package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What every call has to get past: outages and storms, quotas, and a region that there is. */
final class Gate {

  private final FleetSettings settings;
  private final FleetClock clock;
  private final List<String> regions;
  private final Quotas quotas;

  Gate(FleetSettings settings, FleetClock clock, List<String> regions) {
    this.settings = settings;
    this.clock = clock;
    this.regions = regions;
    this.quotas = new Quotas(settings.quotas());
  }

  /** Why the call is turned away; empty when it is not. An empty region is none in particular. */
  Optional<ApiError> refusal(Operation operation, String regionId) {
    Duration now = clock.sinceStart();
    Optional<ApiError> spell = settings.faults().spell(regionId, now);
    if (spell.isPresent()) {
      return spell;
    }
    if (!quotas.tryPass(operation, regionId, now)) {
      return Optional.of(ApiError.THROTTLED);
    }
    return regionId.isEmpty() || regions.contains(regionId)
        ? Optional.empty()
        : Optional.of(ApiError.NO_SUCH_REGION);
  }
}
