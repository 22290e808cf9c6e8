package io.ddsfleet.rollout;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A control plane of one function an operation; it writes down which requests were sent. */
public final class ScriptedPlane implements ControlPlane {

  private final List<String> sent = new ArrayList<>();
  private List<String> regions = List.of(FakeCloud.REGION);
  private Function<ListingRequest, Mono<InstancePage>> listing =
      request -> Mono.just(new InstancePage(0, List.of()));
  private Function<InstanceRef, Mono<InstanceDetails>> reading = ref -> Mono.empty();
  private Function<String, Mono<List<String>>> versions = version -> Mono.just(List.of());
  private Function<Integer, Mono<SchedulePage>> schedule = page -> Mono.just(SchedulePage.EMPTY);
  private Function<InstanceRef, Mono<String>> upgrading = ref -> Mono.just("request-1");

  public ScriptedPlane inRegions(String... ids) {
    regions = List.of(ids);
    return this;
  }

  public ScriptedPlane listing(Function<ListingRequest, Mono<InstancePage>> answer) {
    listing = answer;
    return this;
  }

  public ScriptedPlane reading(Function<InstanceRef, Mono<InstanceDetails>> answer) {
    reading = answer;
    return this;
  }

  public ScriptedPlane versions(Function<String, Mono<List<String>>> answer) {
    versions = answer;
    return this;
  }

  public ScriptedPlane schedule(Function<Integer, Mono<SchedulePage>> answer) {
    schedule = answer;
    return this;
  }

  public ScriptedPlane upgrading(Function<InstanceRef, Mono<String>> answer) {
    upgrading = answer;
    return this;
  }

  /** The requests that were sent, each as its operation and what it was about. */
  public List<String> sent() {
    return List.copyOf(sent);
  }

  public long sent(Operation operation) {
    return sent.stream().filter(one -> one.startsWith(operation.name() + " ")).count();
  }

  public static ControlPlaneException failure(Fault fault, Operation operation) {
    return new ControlPlaneException(
        fault, operation, "Code." + fault, "request-0", operation.action() + " met " + fault, null);
  }

  public static <T> Mono<T> failing(Fault fault, Operation operation) {
    return Mono.error(() -> failure(fault, operation));
  }

  @Override
  public Flux<String> regions() {
    return note(Operation.DESCRIBE_REGIONS, "", Mono.fromSupplier(() -> regions))
        .flatMapIterable(all -> all);
  }

  @Override
  public Mono<InstancePage> instances(ListingRequest request) {
    String what = request.regionId() + " " + request.type().word() + " " + request.pageNumber();
    return note(Operation.DESCRIBE_INSTANCES, what, Mono.defer(() -> listing.apply(request)));
  }

  @Override
  public Mono<InstanceDetails> instance(InstanceRef ref) {
    return note(
        Operation.DESCRIBE_INSTANCE, ref.instanceId(), Mono.defer(() -> reading.apply(ref)));
  }

  @Override
  public Mono<List<String>> laterVersions(String regionId, String version) {
    return note(
        Operation.DESCRIBE_RELEASE_NOTES, version, Mono.defer(() -> versions.apply(version)));
  }

  @Override
  public Mono<SchedulePage> scheduledUpgrades(String regionId, int pageNumber, int pageSize) {
    return note(
        Operation.DESCRIBE_SCHEDULE,
        regionId + " " + pageNumber,
        Mono.defer(() -> schedule.apply(pageNumber)));
  }

  @Override
  public Mono<String> requestUpgrade(InstanceRef ref) {
    return note(Operation.UPGRADE, ref.instanceId(), Mono.defer(() -> upgrading.apply(ref)));
  }

  private <T> Mono<T> note(Operation operation, String what, Mono<T> answer) {
    return Mono.defer(
        () -> {
          sent.add(operation + " " + what);
          return answer;
        });
  }
}
