package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.limit.Urgency;
import io.ddsfleet.rollout.time.Lane;
import reactor.core.publisher.Mono;

/** Looks at one instance, and turns whatever comes of it into an {@link Observation}. */
final class Observer {

  private final ApiCalls api;
  private final Lane lane;

  Observer(ApiCalls api, Lane lane) {
    this.api = api;
    this.lane = lane;
  }

  /** One look; never an error, never empty. */
  Mono<Observation> look(InstanceRef ref, Urgency urgency) {
    return Mono.defer(
        () -> {
          long begun = lane.nanos();
          return api.read(ref, urgency)
              .<Observation>map(
                  details -> new Observation.Seen(details, begun, lane.nanos(), lane.instant()))
              .switchIfEmpty(Mono.fromSupplier(() -> new Observation.Gone(lane.instant())))
              .onErrorResume(ControlPlaneException.class, failure -> Mono.just(unread(failure)));
        });
  }

  Observation unread(ControlPlaneException failure) {
    return new Observation.Unread(failure, lane.nanos(), lane.instant());
  }
}
