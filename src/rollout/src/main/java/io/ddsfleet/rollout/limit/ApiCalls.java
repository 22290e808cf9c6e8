package io.ddsfleet.rollout.limit;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The only way to the control plane: every call passes its rate and its timeout here, those of a
 * running rollout their region's breaker too. Calls are counted here and come back on the lane.
 * Lives on the lane.
 */
public final class ApiCalls {

  private static final String NO_REGION = "";

  /** A control plane that keeps the timeout itself knows more of what it cut off: it goes first. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final ControlPlane controlPlane;
  private final RolloutPolicy policy;
  private final Lane lane;
  private final LimitListener listener;
  private final Map<Operation, Map<String, RateQueue>> queues = new EnumMap<>(Operation.class);
  private final Breakers breakers = new Breakers(this::newBreaker);
  private Rate upgradeRate;
  private Predicate<String> needed = regionId -> true;
  private final Map<Operation, Long> sent = new EnumMap<>(Operation.class);

  public ApiCalls(
      ControlPlane controlPlane, RolloutPolicy policy, Lane lane, LimitListener listener) {
    this.controlPlane = controlPlane;
    this.policy = policy;
    this.upgradeRate = policy.rate();
    this.lane = lane;
    this.listener = listener;
  }

  /**
   * Asks this whether anybody needs a region from now on: one that is ill and that nobody needs is
   * neither looked after nor given up.
   */
  public void needOf(Predicate<String> isNeeded) {
    needed = isNeeded;
  }

  /** Reads the regions, for an inventory: paced, never held. */
  public Flux<String> listRegions() {
    return paced(Operation.DESCRIBE_REGIONS, NO_REGION, () -> controlPlane.regions().collectList())
        .flatMapIterable(regions -> regions);
  }

  /** Reads a page of a listing, for an inventory: paced, never held. */
  public Mono<InstancePage> listPage(ListingRequest request) {
    return paced(
        Operation.DESCRIBE_INSTANCES, request.regionId(), () -> controlPlane.instances(request));
  }

  /** Reads one instance, for an inventory: paced, never held. */
  public Mono<InstanceDetails> lookUp(InstanceRef ref) {
    return paced(Operation.DESCRIBE_INSTANCE, ref.regionId(), () -> controlPlane.instance(ref));
  }

  /** Reads the later versions, for an inventory: paced, never held. */
  public Mono<List<String>> lookUpLaterVersions(String regionId, String version) {
    return paced(
        Operation.DESCRIBE_RELEASE_NOTES,
        regionId,
        () -> notEmpty(controlPlane.laterVersions(regionId, version)));
  }

  /** Reads a page of what the provider has scheduled, for an inventory: paced, never held. */
  public Mono<SchedulePage> lookUpSchedule(String regionId, int page) {
    return paced(
        Operation.DESCRIBE_SCHEDULE,
        regionId,
        () -> controlPlane.scheduledUpgrades(regionId, page, ListingRequest.MAX_PAGE_SIZE));
  }

  /** Reads one instance, held while its region is ill; empty when it is gone. */
  public Mono<InstanceDetails> read(InstanceRef ref, Urgency urgency) {
    return held(
        Operation.DESCRIBE_INSTANCE, ref.regionId(), urgency, () -> controlPlane.instance(ref));
  }

  /**
   * Reads one instance before its call, or after its proof; empty when it is gone. Fails while its
   * region is ill: who has no call open is held by the admission, without a slot.
   */
  public Mono<InstanceDetails> readUnlessIll(InstanceRef ref) {
    return unlessIll(Operation.DESCRIBE_INSTANCE, ref.regionId(), () -> controlPlane.instance(ref));
  }

  /**
   * Reads the later versions. Fails while the region is ill: instances of other regions may wait
   * for the same answer.
   */
  public Mono<List<String>> readLaterVersions(String regionId, String version) {
    return unlessIll(
        Operation.DESCRIBE_RELEASE_NOTES,
        regionId,
        () -> notEmpty(controlPlane.laterVersions(regionId, version)));
  }

  /** Reads a page of the instances in upgrade, held while the region is ill. */
  public Mono<InstancePage> readInUpgrade(String regionId, ListingType type, int page) {
    return held(
        Operation.DESCRIBE_INSTANCES,
        regionId,
        Urgency.ORDINARY,
        () -> controlPlane.instancesInUpgrade(regionId, type, page, ListingRequest.MAX_PAGE_SIZE));
  }

  /** Completes when one upgrade call may be sent in the region. */
  public Mono<Void> upgradePermit(String regionId) {
    return Mono.defer(() -> queue(Operation.UPGRADE, regionId).acquire(Urgency.ORDINARY));
  }

  /**
   * Sends one upgrade call, for which the caller has a permit and a closed breaker. Answers the
   * request id; an answer without one is none.
   */
  public Mono<String> requestUpgrade(InstanceRef ref) {
    return Mono.defer(
        () ->
            breaker(ref.regionId())
                .counting(
                    send(
                        Operation.UPGRADE,
                        ref.regionId(),
                        () -> notEmpty(controlPlane.requestUpgrade(ref)))));
  }

  /** The breaker of a region. */
  public RegionBreaker breaker(String regionId) {
    return breakers.of(regionId);
  }

  /** So many upgrade calls there may be in each region from now on, those that wait included. */
  public void setUpgradeRate(Rate rate) {
    upgradeRate = rate;
    queues.getOrDefault(Operation.UPGRADE, Map.of()).values().forEach(queue -> queue.setRate(rate));
  }

  /** The rate that holds now for an operation in a region, a second. */
  public double perSecond(Operation operation, String regionId) {
    return queue(operation, regionId).perSecond();
  }

  /** Looks after regions that are ill; runs until it is cancelled. */
  public Mono<Void> care() {
    return breakers.care();
  }

  /** The rollout waits for a person: no region is given up until {@link #moveOn()}. */
  public void standStill() {
    breakers.standStill();
  }

  /** The rollout goes on: the hold deadline of a region that is out of reach counts anew. */
  public void moveOn() {
    breakers.moveOn();
  }

  /** How many requests were sent, by operation. */
  public Map<Operation, Long> sent() {
    return Map.copyOf(sent);
  }

  /** An empty answer is none: it must not pass for "nothing happened", or "nothing later". */
  private static <T> Mono<T> notEmpty(Mono<T> answer) {
    return answer.switchIfEmpty(Mono.error(() -> new NoSuchElementException("it was empty")));
  }

  private <T> Mono<T> paced(Operation operation, String regionId, Supplier<Mono<T>> call) {
    return Mono.defer(
        () ->
            queue(operation, regionId)
                .acquire(Urgency.ORDINARY)
                .then(send(operation, regionId, call)));
  }

  private <T> Mono<T> unlessIll(Operation operation, String regionId, Supplier<Mono<T>> call) {
    return Mono.defer(
        () -> {
          RegionBreaker breaker = breaker(regionId);
          Mono<T> sendUnlessIll =
              Mono.defer(
                  () ->
                      breaker.isClosed()
                          ? breaker.counting(send(operation, regionId, call))
                          : Mono.error(CallFailures.notSent(operation, regionId)));
          return queue(operation, regionId).acquire(Urgency.ORDINARY).then(sendUnlessIll);
        });
  }

  private <T> Mono<T> held(
      Operation operation, String regionId, Urgency urgency, Supplier<Mono<T>> call) {
    return Mono.defer(
        () -> {
          RegionBreaker breaker = breaker(regionId);
          Mono<T> sendOrHoldAgain =
              Mono.defer(
                  () ->
                      breaker.isClosed()
                          ? breaker.counting(send(operation, regionId, call))
                          : held(operation, regionId, urgency, call));
          return breaker
              .whenClosed()
              .then(Mono.defer(() -> queue(operation, regionId).acquire(urgency)))
              .then(sendOrHoldAgain);
        });
  }

  private <T> Mono<T> send(Operation operation, String regionId, Supplier<Mono<T>> call) {
    return Mono.defer(
        () -> {
          RateQueue queue = queue(operation, regionId);
          long sentAt = lane.nanos();
          sent.merge(operation, 1L, Long::sum);
          return Mono.defer(call)
              .timeout(policy.requestTimeout().plus(GRACE), lane)
              .onErrorMap(error -> CallFailures.of(error, operation, policy.requestTimeout()))
              .publishOn(lane)
              .doOnSuccess(value -> queue.succeeded())
              .doOnError(
                  ControlPlaneException.class,
                  failure -> adapt(failure, queue, operation, regionId, sentAt));
        });
  }

  private void adapt(
      ControlPlaneException failure,
      RateQueue queue,
      Operation operation,
      String regionId,
      long sentAt) {
    if (failure.fault() == Fault.NOT_CONNECTED) {
      sent.merge(operation, -1L, Long::sum);
    }
    if (failure.fault() == Fault.THROTTLED && queue.throttled(sentAt)) {
      listener.throttled(operation, regionId, queue.perSecond());
    }
  }

  private RateQueue queue(Operation operation, String regionId) {
    return queues
        .computeIfAbsent(operation, key -> new HashMap<>())
        .computeIfAbsent(
            regionId,
            key ->
                new RateQueue(
                    lane, operation == Operation.UPGRADE ? upgradeRate : policy.apiRate()));
  }

  private RegionBreaker newBreaker(String regionId) {
    ListingRequest anything = ListingRequest.of(regionId, ListingType.REPLICATE).page(1, 30);
    return new RegionBreaker(
        regionId,
        lane,
        policy.holdDeadline(),
        () -> needed.test(regionId),
        paced(Operation.DESCRIBE_INSTANCES, regionId, () -> controlPlane.instances(anything)),
        state -> listener.breakerChanged(regionId, state));
  }
}
