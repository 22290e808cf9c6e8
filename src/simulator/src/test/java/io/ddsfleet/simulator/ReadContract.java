package io.ddsfleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import io.ddsfleet.rollout.controlplane.ScheduledUpgrade;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The part of the contract about calls that change nothing. */
public abstract class ReadContract extends ContractFixture {

  ReadContract() {}

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
            .withStatus("AStateOfTomorrow")
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
  public void scheduledUpgrades_tellsWhatTheProviderHasScheduledInTheRegion() {
    Instant when = Instant.parse("2026-12-24T18:30:00Z");
    SimulatedFleetBuilder fleet =
        SimulatedFleet.builder().replicaSets(40).regions("cn-beijing", HANGZHOU).add(replicaSet());
    fleet.build().instanceIds().forEach(id -> fleet.scheduled(id, when.plusSeconds(60)));
    ControlPlane plane = controlPlane(fleet.scheduled("dds-bp1", when).build());

    SchedulePage page = only(plane.scheduledUpgrades(HANGZHOU, 1, 100));

    assertThat(page.totalCount()).isEqualTo(21);
    assertThat(page.upgrades()).hasSize(21).contains(new ScheduledUpgrade(REF, when));
    assertThat(only(plane.scheduledUpgrades("cn-beijing", 1, 30)).upgrades()).hasSize(20);
    assertThat(only(plane.scheduledUpgrades(HANGZHOU, 2, 100)).upgrades()).isEmpty();
  }

  @Test
  public void scheduledUpgrades_isRejected_whereTheEndpointDoesNotHaveIt() {
    SimulatedFleet fleet = SimulatedFleet.builder().withoutSchedule().build();

    expectFault(
        controlPlane(fleet).scheduledUpgrades(HANGZHOU, 1, 100),
        Fault.REJECTED,
        Operation.DESCRIBE_SCHEDULE,
        "InvalidAction.NotFound");
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
}
