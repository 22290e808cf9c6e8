package io.ddsfleet.rollout.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Deaf;
import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class FleetReaderTest {

  private static final String HERE = "cn-hangzhou";
  private static final String THERE = "cn-beijing";

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Lane lane = Lane.on(time);
  private final ScriptedPlane plane = new ScriptedPlane().listing(this::page);
  private final ApiCalls api = new ApiCalls(plane, RolloutPolicy.ofDefaults(), lane, new Deaf());
  private final FleetReader reader = new FleetReader(api, lane, Duration.ofMinutes(30));
  private final List<Instance> instances = new ArrayList<>();
  private final List<ListingRequest> requests = new ArrayList<>();
  private final List<Fleet> fleets = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();

  @Test
  void read_findsShardedClustersToo_whichTheFirstListingHides() {
    add(HERE, "dds-1", InstanceKind.REPLICA_SET);
    add(HERE, "dds-2", InstanceKind.SHARDED_CLUSTER);

    assertThat(ids(read(InventoryScope.ALL))).containsExactly("dds-1", "dds-2");
    assertThat(requests).extracting(ListingRequest::type).containsExactly(ListingType.values());
  }

  @Test
  void read_sortsByRegionAndId_howeverTheAnswersCome() {
    plane.inRegions(HERE, THERE);
    add(HERE, "dds-2", InstanceKind.REPLICA_SET);
    add(HERE, "dds-1", InstanceKind.SHARDED_CLUSTER);
    add(THERE, "dds-9", InstanceKind.REPLICA_SET);

    Fleet fleet = read(InventoryScope.ALL);

    assertThat(ids(fleet)).containsExactly("dds-9", "dds-1", "dds-2");
    assertThat(fleet.total()).isEqualTo(3);
  }

  @Test
  void read_namesIdsThatAreNotThere_withTheirRegionWhereItIsClear() {
    add(HERE, "dds-1", InstanceKind.REPLICA_SET);

    Fleet fleet = read(ids("dds-1", "dds-9", "dds-8"));

    assertThat(ids(fleet)).containsExactly("dds-1");
    assertThat(fleet.notFound())
        .containsExactly(new InstanceRef(HERE, "dds-8"), new InstanceRef(HERE, "dds-9"));
    assertThat(fleet.total()).isEqualTo(3);
  }

  @Test
  void read_namesIdsThatAreNotThere_withoutGuessingTheRegion() {
    plane.inRegions(HERE, THERE);

    assertThat(read(ids("dds-9")).notFound()).containsExactly(new InstanceRef("unknown", "dds-9"));
  }

  @Test
  void read_asksForTheOneEngineVersionAndTheResourceGroup() {
    read(new InventoryScope(Set.of(), Map.of(), Set.of("4.2"), "rg-1", false));
    assertThat(requests)
        .allMatch(one -> one.engineVersion().equals("4.2") && one.resourceGroupId().equals("rg-1"));

    requests.clear();
    read(new InventoryScope(Set.of(), Map.of(), Set.of("4.2", "5.0"), "", false));
    assertThat(requests).hasSize(2).allMatch(one -> one.engineVersion().isEmpty());
  }

  @Test
  void read_keepsToTheScope_whateverTheAnswersHold() {
    instances.add(Instances.described("dds-1", "4.2", "", Map.of("env", "prod")));
    instances.add(Instances.described("dds-2", "4.2", "", Map.of("env", "test")));

    assertThat(
            ids(
                read(
                    new InventoryScope(
                        Set.of(), Map.of("env", Set.of("prod")), Set.of(), "", false))))
        .containsExactly("dds-1");
  }

  @Test
  void read_looksAtAnInstance_whoseKindTheListingDoesNotTell() {
    add(HERE, "dds-1", InstanceKind.UNDETERMINED);
    add(HERE, "dds-2", InstanceKind.UNDETERMINED);
    add(HERE, "dds-3", InstanceKind.UNDETERMINED);
    add(HERE, "dds-4", InstanceKind.REPLICA_SET);
    plane.reading(
        ref ->
            switch (ref.instanceId()) {
              case "dds-1" -> looked(ref, InstanceKind.STANDALONE);
              case "dds-2" -> looked(ref, InstanceKind.REPLICA_SET);
              default -> ScriptedPlane.failing(Fault.FORBIDDEN, Operation.DESCRIBE_INSTANCE);
            });

    assertThat(read(InventoryScope.ALL).instances())
        .extracting(Instance::kind)
        .containsExactly(
            InstanceKind.STANDALONE,
            InstanceKind.REPLICA_SET,
            InstanceKind.UNDETERMINED,
            InstanceKind.REPLICA_SET);
    assertThat(plane.sent(Operation.DESCRIBE_INSTANCE)).isEqualTo(3);
  }

  @Test
  void read_fails_whenARegionMayNotBeRead_andSaysWhatToGrant() {
    plane.inRegions(HERE, THERE).listing(this::pageUnlessThere);
    add(HERE, "dds-1", InstanceKind.REPLICA_SET);

    assertThat(failure(InventoryScope.ALL))
        .returns(Fault.FORBIDDEN, InventoryException::fault)
        .hasMessageContaining(THERE)
        .hasMessageContaining("Grant dds:DescribeDBInstances, or leave the region out")
        .hasMessageContaining("Nothing was started");
  }

  @Test
  void read_goesOnWithoutARegionThatMayNotBeRead_whenTheUserSaysSo() {
    plane.inRegions(HERE, THERE).listing(this::pageUnlessThere);
    add(HERE, "dds-1", InstanceKind.REPLICA_SET);

    assertThat(ids(read(skippingUnreadable()))).containsExactly("dds-1");
  }

  @Test
  void read_fails_whenNoRegionMayBeRead_evenIfUnreadableOnesAreSkipped() {
    plane.inRegions(THERE).listing(this::pageUnlessThere);

    assertThat(failure(skippingUnreadable()))
        .returns(Fault.FORBIDDEN, InventoryException::fault)
        .hasMessageContaining("None of the regions cn-beijing may be read");
  }

  @Test
  void read_doesNotSkipARegionThatIsOnlyIll() {
    plane
        .inRegions(HERE, THERE)
        .listing(
            request ->
                request.regionId().equals(THERE)
                    ? ScriptedPlane.failing(Fault.SERVER_FAULT, Operation.DESCRIBE_INSTANCES)
                    : page(request));

    assertThat(failure(skippingUnreadable()))
        .returns(Fault.SERVER_FAULT, InventoryException::fault)
        .hasMessageContaining(THERE);
    assertThat(time.now(TimeUnit.SECONDS)).isLessThan(60);
  }

  @Test
  void read_fails_whenThereIsNoRegion() {
    plane.inRegions();

    assertThat(failure(InventoryScope.ALL)).hasMessageContaining("Name one with --region");
  }

  @Test
  void read_isAnEmptyFleet_whenTheRegionsAreEmpty() {
    assertThat(read(InventoryScope.ALL).total()).isZero();
  }

  private Fleet read(InventoryScope scope) {
    fleets.clear();
    reader.read(scope).subscribe(fleets::add, errors::add);
    time.advanceTimeBy(Duration.ofSeconds(30));
    assertThat(errors).isEmpty();
    assertThat(fleets).hasSize(1);
    return fleets.get(0);
  }

  private InventoryException failure(InventoryScope scope) {
    reader.read(scope).subscribe(fleets::add, errors::add);
    time.advanceTimeBy(Duration.ofSeconds(30));
    assertThat(fleets).isEmpty();
    assertThat(errors).singleElement().isInstanceOf(InventoryException.class);
    return (InventoryException) errors.get(0);
  }

  private void add(String regionId, String id, InstanceKind kind) {
    instances.add(Instances.of(new InstanceRef(regionId, id), kind, ControlPlane.RUNNING));
  }

  private Mono<InstancePage> page(ListingRequest request) {
    requests.add(request);
    List<Instance> listed =
        instances.stream()
            .filter(one -> one.ref().regionId().equals(request.regionId()))
            .filter(one -> one.kind().listing() == request.type())
            .toList();
    return Mono.just(new InstancePage(listed.size(), listed));
  }

  private Mono<InstancePage> pageUnlessThere(ListingRequest request) {
    return request.regionId().equals(THERE)
        ? ScriptedPlane.failing(Fault.FORBIDDEN, Operation.DESCRIBE_INSTANCES)
        : page(request);
  }

  private static Mono<InstanceDetails> looked(InstanceRef ref, InstanceKind kind) {
    return Mono.just(Instances.on("v", Instances.of(ref, kind, ControlPlane.RUNNING)));
  }

  private static List<String> ids(Fleet fleet) {
    return fleet.instances().stream().map(one -> one.ref().instanceId()).toList();
  }

  private static InventoryScope ids(String... ids) {
    return new InventoryScope(Set.of(ids), Map.of(), Set.of(), "", false);
  }

  private static InventoryScope skippingUnreadable() {
    return new InventoryScope(Set.of(), Map.of(), Set.of(), "", true);
  }
}
