package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import io.ddsfleet.rollout.inventory.Eligibility;
import io.ddsfleet.rollout.inventory.EligibilityRules;
import io.ddsfleet.rollout.inventory.Fleet;
import io.ddsfleet.rollout.inventory.FleetReader;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.inventory.ProviderSchedule;
import io.ddsfleet.rollout.inventory.Survey;
import io.ddsfleet.rollout.inventory.VersionLookUp;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.limit.LimitListener;
import io.ddsfleet.rollout.time.Lane;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a fleet and says what a rollout would do with each instance. Makes no upgrade call. */
public final class FleetAssessment {

  private static final int READS_AT_ONCE = 32;

  private final EligibilityRules rules;
  private final FleetReader fleet;
  private final ProviderSchedule schedule;

  private FleetAssessment(RunSettings settings, Lane lane, ApiCalls api) {
    this.rules = new EligibilityRules(settings.policy().excluded());
    this.fleet = new FleetReader(api, lane, settings.policy().holdDeadline());
    this.schedule = new ProviderSchedule(api, lane);
  }

  /** From the listings alone. */
  public static Flux<Assessment> fromListings(RunSettings settings, InventoryScope scope) {
    return Mono.defer(() -> onLane(settings, scope, (api, lane) -> Mono::just))
        .flatMapIterable(Survey::assessments);
  }

  /** With the version of each eligible instance. */
  public static Mono<Survey> withVersions(RunSettings settings, InventoryScope scope) {
    return Mono.defer(
        () ->
            onLane(
                settings,
                scope,
                (api, lane) ->
                    new VersionLookUp(api, lane, settings.policy().holdDeadline())::refine));
  }

  private static Mono<Survey> onLane(
      RunSettings settings,
      InventoryScope scope,
      BiFunction<ApiCalls, Lane, Function<Assessment, Mono<Assessment>>> refinement) {
    Lane lane = Lane.on(settings.scheduler());
    ApiCalls api = new ApiCalls(settings.controlPlane(), settings.policy(), lane, new Deaf());
    return new FleetAssessment(settings, lane, api)
        .assess(scope, refinement.apply(api, lane), api)
        .subscribeOn(lane)
        .doFinally(signal -> lane.schedule(lane::dispose))
        .cancelOn(lane)
        .publishOn(settings.scheduler());
  }

  private Mono<Survey> assess(
      InventoryScope scope, Function<Assessment, Mono<Assessment>> refinement, ApiCalls api) {
    return fleet.read(scope).flatMap(read -> assess(read, refinement, api));
  }

  private Mono<Survey> assess(
      Fleet read, Function<Assessment, Mono<Assessment>> refinement, ApiCalls api) {
    return schedule
        .of(read.instances())
        .flatMapMany(scheduled -> judge(read, refinement, scheduled))
        .collectList()
        .map(all -> new Survey(read.regions(), all, read.notFound(), api.sent()));
  }

  private Flux<Assessment> judge(
      Fleet all,
      Function<Assessment, Mono<Assessment>> refinement,
      Map<InstanceRef, Instant> scheduled) {
    return Flux.fromIterable(all.instances())
        .map(this::judge)
        .flatMapSequential(refinement, READS_AT_ONCE)
        .map(one -> one.scheduledFor(scheduled.get(one.instance().ref())));
  }

  private Assessment judge(Instance instance) {
    return rules.judge(instance) instanceof Eligibility.Ineligible no
        ? new Assessment(instance, Decision.SKIPPED, no.reason(), "")
        : new Assessment(instance, Decision.ELIGIBLE, null, "");
  }

  /** Nobody is told of limits while a fleet is only looked at. */
  private static final class Deaf implements LimitListener {
    @Override
    public void throttled(Operation operation, String regionId, double perSecond) {}

    @Override
    public void breakerChanged(String regionId, BreakerState state) {}
  }
}
