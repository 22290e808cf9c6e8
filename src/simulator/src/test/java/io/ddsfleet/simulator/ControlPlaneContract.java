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
import io.ddsfleet.rollout.policy.Rate;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * What every way to a fleet has to do, whatever it is made of. Extend it and answer the way to the
 * fleet of the test; the fleets go by real time, so that sockets may be used.
 */
public abstract class ControlPlaneContract {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String HANGZHOU = "cn-hangzhou";
  private static final InstanceRef REF = new InstanceRef(HANGZHOU, "dds-bp1");

  /** The way to this fleet that is to be tested. */
  protected abstract ControlPlane controlPlane(SimulatedFleet fleet);

  @Test
  public void regions_areThoseOfTheAccount() {
    SimulatedFleet fleet = SimulatedFleet.builder().regions("cn-beijing", "eu-central-1").build();

    StepVerifier.create(controlPlane(fleet).regions())
        .expectNext("cn-beijing", "eu-central-1")
        .expectComplete()
        .verify(LONG);
  }

  @Test
  public void instances_listsReplicaSetsAndStandalonesApartFromShardedClusters() {
    SimulatedFleet fleet =
        SimulatedFleet.builder()
            .add(replicaSet())
            .add(SimulatedInstance.standalone(HANGZHOU, "dds-bp2"))
            .add(SimulatedInstance.shardedCluster(HANGZHOU, "dds-bp3"))
            .build();

    assertThat(kinds(fleet, ListingType.REPLICATE))
        .containsOnly(
            Map.entry("dds-bp1", InstanceKind.REPLICA_SET),
            Map.entry("dds-bp2", InstanceKind.STANDALONE));
    assertThat(kinds(fleet, ListingType.SHARDING))
        .containsOnly(Map.entry("dds-bp3", InstanceKind.SHARDED_CLUSTER));
  }

  @Test
  public void instances_leavesTheKindOpen_whenThereIsNoReplicationFactor() {
    SimulatedFleet fleet =
        SimulatedFleet.builder().add(replicaSet().withoutReplicationFactor()).build();

    assertThat(kinds(fleet, ListingType.REPLICATE))
        .containsOnly(Map.entry("dds-bp1", InstanceKind.UNDETERMINED));
    assertThat(details(fleet).instance().kind()).isEqualTo(InstanceKind.REPLICA_SET);
  }

  @Test
  public void instance_leavesTheKindOpen_whenNothingTellsIt() {
    SimulatedFleet fleet = SimulatedFleet.builder().add(replicaSet().withoutMembers()).build();

    assertThat(details(fleet).instance().kind()).isEqualTo(InstanceKind.UNDETERMINED);
  }

  @Test
  public void instances_tellsWhatALookAtTheInstanceTells() {
    SimulatedInstance start =
        replicaSet()
            .withLockMode("LockByExpiration")
            .withEngineVersion("4.4")
            .withDescription("R&D <staging> \"blue\" 订单数据库 \uD83D\uDC18")
            .withTags(Map.of("app", "cart & pay", "env", "prod"))
            .withZone("cn-hangzhou-h")
            .withVpc("vpc-1")
            .withResourceGroup("rg-1")
            .withMaintenance("02:00Z", "06:00Z");
    SimulatedFleet fleet = SimulatedFleet.builder().add(start).build();

    assertThat(page(fleet, all(ListingType.REPLICATE)).instances())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("vpcId")
        .containsExactly(start.details().instance());
    assertThat(details(fleet)).isEqualTo(start.details());
  }

  @Test
  public void instances_pagesThroughAllOfThem() {
    SimulatedFleet fleet = SimulatedFleet.builder().replicaSets(61).build();
    Set<String> ids = new HashSet<>();

    for (int number = 1; number <= 3; number++) {
      InstancePage page = page(fleet, all(ListingType.REPLICATE).page(number, 30));
      assertThat(page.totalCount()).isEqualTo(61);
      assertThat(page.instances()).hasSize(number < 3 ? 30 : 1);
      page.instances().forEach(instance -> ids.add(instance.ref().instanceId()));
    }

    assertThat(ids).isEqualTo(fleet.instanceIds());
    assertThat(page(fleet, all(ListingType.REPLICATE).page(4, 30)).instances()).isEmpty();
  }

  @Test
  public void instances_filters() {
    SimulatedFleet fleet =
        SimulatedFleet.builder()
            .add(replicaSet())
            .add(SimulatedInstance.replicaSet(HANGZHOU, "dds-bp2").withStatus("Creating"))
            .add(SimulatedInstance.replicaSet(HANGZHOU, "dds-bp3").withEngineVersion("5.0"))
            .add(SimulatedInstance.replicaSet(HANGZHOU, "dds-bp4").withResourceGroup("rg-4"))
            .add(SimulatedInstance.replicaSet("cn-beijing", "dds-bp5"))
            .build();
    ListingRequest all = all(ListingType.REPLICATE);

    assertThat(ids(fleet, all)).containsOnly("dds-bp1", "dds-bp2", "dds-bp3", "dds-bp4");
    assertThat(ids(fleet, all.withStatus("Creating"))).containsOnly("dds-bp2");
    assertThat(ids(fleet, all.withEngineVersion("5.0"))).containsOnly("dds-bp3");
    assertThat(ids(fleet, all.withResourceGroup("rg-4"))).containsOnly("dds-bp4");
  }

  @Test
  public void instances_isRejected_whenThereIsNoSuchRegion() {
    SimulatedFleet fleet = SimulatedFleet.builder().build();

    expectFault(
        controlPlane(fleet).instances(ListingRequest.of("mars-1", ListingType.REPLICATE)),
        Fault.REJECTED,
        Operation.DESCRIBE_INSTANCES,
        "InvalidRegionId.NotFound");
  }

  @Test
  public void instance_isEmpty_whenThereIsNoSuchInstance() {
    SimulatedFleet fleet = SimulatedFleet.builder().build();

    StepVerifier.create(controlPlane(fleet).instance(REF)).expectComplete().verify(LONG);
  }

  @Test
  public void instance_hasNoVersion_whenTheAnswerHasNone() {
    SimulatedFleet fleet = SimulatedFleet.builder().add(replicaSet().withKernelVersion("")).build();

    assertThat(details(fleet).kernelVersion()).isEmpty();
  }

  @Test
  public void laterVersions_areThoseAfterTheGivenOne_andNoneAfterTheLatest() {
    ControlPlane plane = controlPlane(SimulatedFleet.builder().build());
    List<String> chain = KernelVersions.chain("4.0");

    StepVerifier.create(plane.laterVersions(HANGZHOU, chain.get(1)))
        .assertNext(
            later -> assertThat(later).containsExactlyElementsOf(chain.subList(2, chain.size())))
        .expectComplete()
        .verify(LONG);
    StepVerifier.create(plane.laterVersions(HANGZHOU, KernelVersions.latest("4.0")))
        .assertNext(later -> assertThat(later).isEmpty())
        .expectComplete()
        .verify(LONG);
  }

  @Test
  public void requestUpgrade_putsTheInstanceInUpgrade_andThenOnTheLatestVersion() {
    SimulatedFleet slow = hourLong().add(replicaSet()).build();
    SimulatedFleet quick = instant().add(replicaSet()).build();

    upgrade(slow);
    upgrade(quick);

    assertThat(details(slow).instance().status()).isEqualTo(ControlPlane.IN_UPGRADE);
    assertThat(details(quick).runsOn(KernelVersions.latest("4.2"))).isTrue();
    StepVerifier.create(
            controlPlane(slow).instancesInUpgrade(HANGZHOU, ListingType.REPLICATE, 1, 100))
        .assertNext(page -> assertThat(page.totalCount()).isEqualTo(1))
        .expectComplete()
        .verify(LONG);
  }

  @Test
  public void requestUpgrade_leavesNothing_whenTheInstanceVanishes() {
    FaultPlan plan = FaultPlan.builder().ending("dds-bp1", UpgradeEnding.VANISHED).build();
    SimulatedFleet fleet = instant().add(replicaSet()).faults(plan).build();

    upgrade(fleet);

    StepVerifier.create(controlPlane(fleet).instance(REF)).expectComplete().verify(LONG);
    assertThat(ids(fleet, all(ListingType.REPLICATE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Creating, Unlock, REPLICA_SET, WRONG_STATE, IncorrectDBInstanceState",
    "Running, ManualLock, REPLICA_SET, LOCKED, IncorrectDBInstanceLockMode",
    "Running, Unlock, STANDALONE, WRONG_KIND, IncorrectDBInstanceType"
  })
  public void requestUpgrade_isRefused_whenTheRulesForbidIt(
      String status, String lockMode, InstanceKind kind, Fault fault, String code) {
    int members = kind == InstanceKind.STANDALONE ? 1 : 3;
    SimulatedInstance start =
        replicaSet().withMembers(members).withStatus(status).withLockMode(lockMode);
    SimulatedFleet fleet = SimulatedFleet.builder().add(start).build();

    expectFault(controlPlane(fleet).requestUpgrade(REF), fault, Operation.UPGRADE, code);

    assertThat(fleet.restarts("dds-bp1")).isZero();
  }

  @Test
  public void requestUpgrade_isRefused_whenThereIsNoSuchInstance() {
    SimulatedFleet fleet = SimulatedFleet.builder().build();

    expectFault(
        controlPlane(fleet).requestUpgrade(REF),
        Fault.GONE,
        Operation.UPGRADE,
        "InvalidDBInstanceId.NotFound");
  }

  @ParameterizedTest
  @EnumSource(
      value = SimulatedFault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HANG_BEFORE", "HANG_AFTER"})
  public void requestUpgrade_saysWhatIsKnown_whenTheCallFails(SimulatedFault simulated) {
    FaultPlan plan = FaultPlan.builder().onUpgrade("dds-bp1", 1, simulated).build();
    SimulatedFleet fleet = hourLong().add(replicaSet()).faults(plan).build();

    StepVerifier.create(controlPlane(fleet).requestUpgrade(REF))
        .expectErrorSatisfies(
            error -> assertThat(fault(error).fault()).isEqualTo(expected(simulated)))
        .verify(LONG);

    assertThat(fleet.calls(Operation.UPGRADE)).isEqualTo(1);
    assertThat(fleet.restarts("dds-bp1")).isEqualTo(simulated.executes() ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = SimulatedFault.class,
      names = {"LOST_BEFORE", "SHORT_BODY", "EMPTY_BODY", "HTML", "SERVER_ERROR_BEFORE"})
  public void reads_failLikeUpgrades_whenTheCallFails(SimulatedFault simulated) {
    FaultPlan plan = FaultPlan.builder().onReads(simulated, 1).build();
    SimulatedFleet fleet = SimulatedFleet.builder().add(replicaSet()).faults(plan).build();
    ControlPlane plane = controlPlane(fleet);

    for (Publisher<?> read : reads(plane)) {
      StepVerifier.create(read)
          .expectErrorSatisfies(
              error -> assertThat(fault(error).fault()).isEqualTo(expected(simulated)))
          .verify(LONG);
    }
  }

  @Test
  public void everyOperation_isAServerFault_whileTheServiceIsDown() {
    FaultPlan plan = FaultPlan.builder().outage(Duration.ZERO, Duration.ofHours(1)).build();
    SimulatedFleet fleet = SimulatedFleet.builder().add(replicaSet()).faults(plan).build();
    ControlPlane plane = controlPlane(fleet);

    for (Publisher<?> call : calls(plane)) {
      StepVerifier.create(call)
          .expectErrorSatisfies(
              error -> assertThat(fault(error).fault()).isEqualTo(Fault.SERVER_FAULT))
          .verify(LONG);
    }
    assertThat(fleet.restarts("dds-bp1")).isZero();
  }

  @Test
  public void everyOperation_isThrottled_aboveItsQuota() {
    SimulatedFleetBuilder builder = hourLong().add(replicaSet());
    for (Operation operation : Operation.values()) {
      builder.quota(operation, new Rate(1, Duration.ofHours(1)));
    }
    SimulatedFleet fleet = builder.build();
    ControlPlane plane = controlPlane(fleet);

    for (Publisher<?> call : calls(plane)) {
      StepVerifier.create(call).expectNextCount(1).expectComplete().verify(LONG);
      StepVerifier.create(call)
          .expectErrorSatisfies(
              error -> {
                assertThat(fault(error).fault()).isEqualTo(Fault.THROTTLED);
                assertThat(fault(error).requestId()).isNotEmpty();
              })
          .verify(LONG);
    }
    assertThat(fleet.throttled(Operation.UPGRADE)).isEqualTo(1);
  }

  @Test
  public void everyOperation_sendsNothingBeforeSubscription_andOneRequestForEach() {
    SimulatedFleet fleet = instant().add(replicaSet()).build();
    List<Publisher<?>> calls = calls(controlPlane(fleet));

    for (Operation operation : Operation.values()) {
      assertThat(fleet.calls(operation)).isZero();
    }
    for (Publisher<?> call : calls) {
      StepVerifier.create(call).expectNextCount(1).expectComplete().verify(LONG);
      StepVerifier.create(call).expectNextCount(1).expectComplete().verify(LONG);
    }
    for (Operation operation : Operation.values()) {
      assertThat(fleet.calls(operation)).as(operation.action()).isEqualTo(2);
    }
  }

  @Test
  public void everyOperation_canBeCancelled_andSendsNoSecondRequest() {
    SimulatedFleet fleet = instant().add(replicaSet()).build();

    for (Publisher<?> call : calls(controlPlane(fleet))) {
      StepVerifier.create(call, 0).expectSubscription().thenCancel().verify(LONG);
    }

    for (Operation operation : Operation.values()) {
      assertThat(fleet.calls(operation)).isLessThanOrEqualTo(1);
    }
  }

  /** The fault that a failure has to be sorted into. */
  private static Fault expected(SimulatedFault simulated) {
    return switch (simulated) {
      case THROTTLED -> Fault.THROTTLED;
      case HTML, SERVER_ERROR_BEFORE, SERVER_ERROR_AFTER -> Fault.SERVER_FAULT;
      case WRONG_STATE -> Fault.WRONG_STATE;
      case NONCE_USED -> Fault.NONCE_USED;
      case FORBIDDEN -> Fault.FORBIDDEN;
      case REJECTED -> Fault.REJECTED;
      default -> Fault.NO_ANSWER;
    };
  }

  private static List<Publisher<?>> calls(ControlPlane plane) {
    return List.of(
        plane.regions(),
        plane.instances(all(ListingType.REPLICATE)),
        plane.instance(REF),
        plane.laterVersions(HANGZHOU, KernelVersions.oldest("4.2")),
        plane.requestUpgrade(REF));
  }

  private static List<Publisher<?>> reads(ControlPlane plane) {
    return calls(plane).subList(0, 4);
  }

  private static SimulatedInstance replicaSet() {
    return SimulatedInstance.replicaSet(HANGZHOU, REF.instanceId());
  }

  private static SimulatedFleetBuilder hourLong() {
    return SimulatedFleet.builder().upgradeTime(Duration.ofHours(1), Duration.ofHours(1));
  }

  private static SimulatedFleetBuilder instant() {
    return SimulatedFleet.builder().upgradeTime(Duration.ofNanos(1), Duration.ofNanos(1));
  }

  private static ListingRequest all(ListingType type) {
    return ListingRequest.of(HANGZHOU, type);
  }

  private void upgrade(SimulatedFleet fleet) {
    StepVerifier.create(controlPlane(fleet).requestUpgrade(REF))
        .assertNext(requestId -> assertThat(requestId).isNotEmpty())
        .expectComplete()
        .verify(LONG);
    assertThat(fleet.restarts("dds-bp1")).isEqualTo(1);
  }

  private InstanceDetails details(SimulatedFleet fleet) {
    return only(controlPlane(fleet).instance(REF));
  }

  private InstancePage page(SimulatedFleet fleet, ListingRequest request) {
    return only(controlPlane(fleet).instances(request));
  }

  private List<String> ids(SimulatedFleet fleet, ListingRequest request) {
    return page(fleet, request).instances().stream().map(i -> i.ref().instanceId()).toList();
  }

  private Map<String, InstanceKind> kinds(SimulatedFleet fleet, ListingType type) {
    return page(fleet, all(type)).instances().stream()
        .collect(Collectors.toMap(i -> i.ref().instanceId(), Instance::kind));
  }

  private static <T> T only(Publisher<T> publisher) {
    return Objects.requireNonNull(Mono.from(publisher).block(LONG));
  }

  private static ControlPlaneException fault(Throwable error) {
    assertThat(error).isInstanceOf(ControlPlaneException.class);
    return (ControlPlaneException) error;
  }

  private static void expectFault(
      Publisher<?> call, Fault fault, Operation operation, String code) {
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
