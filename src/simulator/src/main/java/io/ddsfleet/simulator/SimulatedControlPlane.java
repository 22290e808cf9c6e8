package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The way to a simulated fleet in memory. It answers on the fleet's scheduler, so that a rollout of
 * hours takes milliseconds on virtual time, and it fails as the way over HTTP would.
 *
 * <p>A call takes effect when it is subscribed to; its answer comes after the latency. Cancelling
 * in between gives up the answer, not the effect. Immutable; the {@code with} methods are copies.
 */
public final class SimulatedControlPlane implements ControlPlane {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private final SimulatedFleet fleet;
  private final Duration latency;
  private final Duration answerTimeout;
  private final List<String> regions;

  private SimulatedControlPlane(
      SimulatedFleet fleet, Duration latency, Duration answerTimeout, List<String> regions) {
    this.fleet = fleet;
    this.latency = latency;
    this.answerTimeout = answerTimeout;
    this.regions = regions;
  }

  /** The way to the fleet that takes no time, covers all its regions and waits 10 s for answers. */
  public static SimulatedControlPlane of(SimulatedFleet fleet) {
    return new SimulatedControlPlane(fleet, Duration.ZERO, ANSWER_TIMEOUT, List.of());
  }

  /** The same way, with answers that come this much later; 0 or more. */
  public SimulatedControlPlane withLatency(Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("latency is 0 or more, not " + value);
    }
    return new SimulatedControlPlane(fleet, value, answerTimeout, regions);
  }

  /** The same way, giving up after this long where no answer comes; above 0. */
  public SimulatedControlPlane withAnswerTimeout(Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("answerTimeout is above 0, not " + value);
    }
    return new SimulatedControlPlane(fleet, latency, value, regions);
  }

  /** The same way, covering these regions only; {@link #regions()} fails for unknown ones. */
  public SimulatedControlPlane withRegions(String... ids) {
    return new SimulatedControlPlane(fleet, latency, answerTimeout, List.of(ids));
  }

  @Override
  public Flux<String> regions() {
    return send(Operation.DESCRIBE_REGIONS, "the account", () -> fleet.api().regions())
        .flatMapIterable(this::covered);
  }

  @Override
  public Mono<InstancePage> instances(ListingRequest request) {
    return send(
            Operation.DESCRIBE_INSTANCES,
            request.regionId(),
            () -> fleet.api().list(MemoryListing.query(request)))
        .map(MemoryListing::page);
  }

  @Override
  public Mono<InstanceDetails> instance(InstanceRef instance) {
    return send(
            Operation.DESCRIBE_INSTANCE, instance.toString(), () -> fleet.api().describe(instance))
        .flatMap(Mono::justOrEmpty)
        .map(SimulatedInstance::details);
  }

  @Override
  public Mono<List<String>> laterVersions(String regionId, String kernelVersion) {
    return send(
        Operation.DESCRIBE_RELEASE_NOTES,
        kernelVersion,
        () -> fleet.api().laterVersions(regionId, kernelVersion));
  }

  @Override
  public Mono<SchedulePage> scheduledUpgrades(String regionId, int pageNumber, int pageSize) {
    return send(
        Operation.DESCRIBE_SCHEDULE,
        regionId,
        () -> fleet.api().scheduledUpgrades(regionId, pageNumber, pageSize));
  }

  @Override
  public Mono<String> requestUpgrade(InstanceRef instance) {
    return send(Operation.UPGRADE, instance.toString(), () -> fleet.api().upgrade(instance));
  }

  private <T> Mono<T> send(Operation operation, String target, Supplier<ApiReply<T>> call) {
    MemoryAnswers answers = new MemoryAnswers(operation, target);
    return Mono.defer(() -> deliver(call.get(), answers));
  }

  private <T> Mono<T> deliver(ApiReply<T> reply, MemoryAnswers answers) {
    boolean inTime = reply.delay().compareTo(answerTimeout) < 0;
    ApiReply<T> seen = inTime ? reply : new ApiReply.Broken<>(Breakage.SILENT);
    Duration wait = MemoryAnswers.isSilent(seen) ? answerTimeout : latency.plus(reply.delay());
    Mono<T> answer = answers.toMono(seen);
    return wait.isZero() ? answer : Mono.delay(wait, fleet.scheduler()).then(answer);
  }

  private List<String> covered(List<String> known) {
    if (regions.isEmpty()) {
      return known;
    }
    List<String> unknown = regions.stream().filter(id -> !Set.copyOf(known).contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw MemoryAnswers.unknownRegions(unknown, known);
    }
    return regions;
  }
}
