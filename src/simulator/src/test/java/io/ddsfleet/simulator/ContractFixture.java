package io.ddsfleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What the tests of the contract are made of. */
public abstract class ContractFixture {

  static final Duration LONG = Duration.ofSeconds(20);
  static final String HANGZHOU = "cn-hangzhou";
  static final InstanceRef REF = new InstanceRef(HANGZHOU, "dds-bp1");

  ContractFixture() {}

  /** The way to this fleet that is to be tested. */
  protected abstract ControlPlane controlPlane(SimulatedFleet fleet);

  /** The fault that a failure has to be sorted into. */
  static Fault expected(SimulatedFault simulated) {
    return switch (simulated) {
      case THROTTLED, THROTTLED_429 -> Fault.THROTTLED;
      case HTML, SERVER_ERROR_BEFORE, SERVER_ERROR_AFTER -> Fault.SERVER_FAULT;
      case INTERNAL_ERROR_BEFORE, INTERNAL_ERROR_AFTER -> Fault.SERVER_FAULT;
      case WRONG_STATE, DUPLICATED, OTHER_OPERATOR -> Fault.WRONG_STATE;
      case NONCE_USED -> Fault.NONCE_USED;
      case FORBIDDEN -> Fault.FORBIDDEN;
      case REJECTED -> Fault.REJECTED;
      default -> Fault.NO_ANSWER;
    };
  }

  static List<Publisher<?>> calls(ControlPlane plane) {
    return List.of(
        plane.regions(),
        plane.instances(all(ListingType.REPLICATE)),
        plane.instance(REF),
        plane.laterVersions(HANGZHOU, KernelVersions.oldest("4.2")),
        plane.scheduledUpgrades(HANGZHOU, 1, 100),
        plane.requestUpgrade(REF));
  }

  static List<Publisher<?>> reads(ControlPlane plane) {
    return calls(plane).subList(0, 5);
  }

  static SimulatedInstance replicaSet() {
    return SimulatedInstance.replicaSet(HANGZHOU, REF.instanceId());
  }

  static SimulatedFleetBuilder hourLong() {
    return SimulatedFleet.builder().upgradeTime(Duration.ofHours(1), Duration.ofHours(1));
  }

  static SimulatedFleetBuilder instant() {
    return SimulatedFleet.builder().upgradeTime(Duration.ofNanos(1), Duration.ofNanos(1));
  }

  static ListingRequest all(ListingType type) {
    return ListingRequest.of(HANGZHOU, type);
  }

  /** Subscribes, and answers how long the only value took. */
  static Duration timeOf(Publisher<?> call) {
    return StepVerifier.create(call).expectNextCount(1).expectComplete().verify(LONG);
  }

  void upgrade(SimulatedFleet fleet) {
    StepVerifier.create(controlPlane(fleet).requestUpgrade(REF))
        .assertNext(requestId -> assertThat(requestId).isNotEmpty())
        .expectComplete()
        .verify(LONG);
    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
  }

  InstanceDetails details(SimulatedFleet fleet) {
    return only(controlPlane(fleet).instance(REF));
  }

  InstancePage page(SimulatedFleet fleet, ListingRequest request) {
    return only(controlPlane(fleet).instances(request));
  }

  List<String> ids(SimulatedFleet fleet, ListingRequest request) {
    return page(fleet, request).instances().stream().map(i -> i.ref().instanceId()).toList();
  }

  Map<String, InstanceKind> kinds(SimulatedFleet fleet, ListingType type) {
    return page(fleet, all(type)).instances().stream()
        .collect(Collectors.toMap(i -> i.ref().instanceId(), Instance::kind));
  }

  static <T> T only(Publisher<T> publisher) {
    return Objects.requireNonNull(Mono.from(publisher).block(LONG));
  }

  static ControlPlaneException fault(Throwable error) {
    assertThat(error).isInstanceOf(ControlPlaneException.class);
    return (ControlPlaneException) error;
  }

  static void expectFault(Publisher<?> call, Fault fault, Operation operation, String code) {
    StepVerifier.create(call)
        .expectErrorSatisfies(
            error -> {
              assertThat(fault(error).fault()).isEqualTo(fault);
              assertThat(fault(error).operation()).isEqualTo(operation);
              assertThat(fault(error).code()).isEqualTo(code);
              assertThat(fault(error).requestId()).isNotEmpty();
            })
        .verify(LONG);
  }
}
