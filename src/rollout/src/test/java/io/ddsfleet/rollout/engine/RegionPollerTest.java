package io.ddsfleet.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.Deaf;
import io.ddsfleet.rollout.FakeCloud;
import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

class RegionPollerTest {

  private static final Duration TICK = Duration.ofSeconds(10);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Lane lane = Lane.on(time);
  private final FakeCloud cloud = new FakeCloud(time);
  private final ApiCalls api = new ApiCalls(cloud, RolloutPolicy.ofDefaults(), lane, new Deaf());
  private final RegionPoller poller =
      new RegionPoller(FakeCloud.REGION, api, new Observer(api, lane), lane, TICK);
  private final Map<String, List<Observation>> looks = new LinkedHashMap<>();
  private final List<Disposable> watches = new ArrayList<>();

  @Test
  void tick_costsNothing_whileNobodyIsWatched() {
    run(Duration.ofMinutes(5));

    assertThat(reads() + pages()).isZero();
  }

  @Test
  void tick_readsPages_notInstances_whenManyAreInUpgrade() {
    inUpgrade(250, InstanceKind.REPLICA_SET);

    run(Duration.ofSeconds(15));

    assertThat(pages()).isEqualTo(3);
    assertThat(reads()).isZero();
    assertThat(looks.values())
        .hasSize(250)
        .allSatisfy(
            one -> assertThat(one).singleElement().isInstanceOf(Observation.InUpgrade.class));
  }

  @Test
  void tick_readsOnlyThoseAlone_thatAreNotOnThePages() {
    inUpgrade(250, InstanceKind.REPLICA_SET);
    cloud.setStatus("dds-17", ControlPlane.RUNNING);
    cloud.release("dds-18");

    run(Duration.ofSeconds(15));

    assertThat(pages()).isEqualTo(3);
    assertThat(cloud.calls(Operation.DESCRIBE_INSTANCE))
        .extracting(FakeCloud.Call::instanceId)
        .containsExactlyInAnyOrder("dds-17", "dds-18");
    assertThat(looks.get("dds-17")).singleElement().isInstanceOf(Observation.Seen.class);
    assertThat(looks.get("dds-18")).singleElement().isInstanceOf(Observation.Gone.class);
  }

  @Test
  void tick_readsFewOneByOne() {
    inUpgrade(2, InstanceKind.REPLICA_SET);

    run(Duration.ofSeconds(25));

    assertThat(pages()).isZero();
    assertThat(reads()).isEqualTo(4);
    assertThat(looks.get("dds-1")).hasSize(2).allMatch(Observation.Seen.class::isInstance);
  }

  @Test
  void tick_readsBothListings_whenShardedClustersAreWatchedToo() {
    inUpgrade(30, InstanceKind.REPLICA_SET);
    inUpgrade(30, InstanceKind.SHARDED_CLUSTER);

    run(Duration.ofSeconds(15));

    assertThat(pages()).isEqualTo(2);
    assertThat(reads()).isZero();
    assertThat(looks.values()).hasSize(60).allMatch(one -> one.size() == 1);
  }

  @Test
  void tick_doesNotReadAlone_whoIsReadCloselyAnyway() {
    cloud.add("dds-1", InstanceKind.REPLICA_SET, ControlPlane.RUNNING);
    watch("dds-1", InstanceKind.REPLICA_SET, false);

    run(Duration.ofSeconds(15));

    assertThat(pages()).isEqualTo(1);
    assertThat(reads()).isZero();
    assertThat(looks.get("dds-1")).isEmpty();
  }

  @Test
  void tick_tellsEverybodyOfAPageThatCouldNotBeRead() {
    inUpgrade(150, InstanceKind.REPLICA_SET);
    cloud.failing(call -> call.atMillis() < 12_000 ? Fault.SERVER_FAULT : null);

    run(Duration.ofSeconds(15));

    assertThat(looks.values())
        .hasSize(150)
        .allSatisfy(one -> assertThat(one).singleElement().isInstanceOf(Observation.Unread.class));
  }

  @Test
  void tick_goesOn_afterAPageThatCouldNotBeRead() {
    inUpgrade(150, InstanceKind.REPLICA_SET);
    cloud.failing(call -> call.atMillis() < 12_000 ? Fault.SERVER_FAULT : null);

    run(Duration.ofSeconds(25));

    assertThat(looks.get("dds-150")).hasSize(2).last().isInstanceOf(Observation.InUpgrade.class);
  }

  @Test
  void watch_endsWithItsSubscription_andANewOneOfTheSameInstanceIsNotDisturbed() {
    inUpgrade(1, InstanceKind.REPLICA_SET);
    Disposable first = watches.get(0);
    looks.clear();
    watch("dds-1", InstanceKind.REPLICA_SET, true);

    first.dispose();
    run(Duration.ofSeconds(15));

    assertThat(looks.get("dds-1")).hasSize(1);
    assertThat(reads()).isEqualTo(1);
  }

  @Test
  void cancel_endsTheTicks() {
    inUpgrade(3, InstanceKind.REPLICA_SET);
    Disposable work = poller.work().subscribe();
    time.advanceTimeBy(Duration.ofSeconds(15));
    int before = pages();

    work.dispose();
    time.advanceTimeBy(Duration.ofMinutes(10));

    assertThat(pages()).isEqualTo(before).isEqualTo(1);
  }

  private void run(Duration span) {
    poller.work().subscribe();
    time.advanceTimeBy(span);
  }

  private void inUpgrade(int count, InstanceKind kind) {
    for (int i = 1; i <= count; i++) {
      String id = (kind == InstanceKind.REPLICA_SET ? "dds-" : "dds-s") + i;
      cloud.add(id, kind, ControlPlane.IN_UPGRADE);
      watch(id, kind, true);
    }
  }

  private void watch(String id, InstanceKind kind, boolean confirmed) {
    Instance instance = Instances.of(Instances.ref(id), kind, ControlPlane.RUNNING);
    List<Observation> seen = looks.computeIfAbsent(id, key -> new ArrayList<>());
    watches.add(poller.watch(instance, confirmed).subscribe(seen::add));
  }

  private int reads() {
    return cloud.calls(Operation.DESCRIBE_INSTANCE).size();
  }

  private int pages() {
    return cloud.calls(Operation.DESCRIBE_INSTANCES).size();
  }
}
