package io.ddsfleet.rollout.coordinator;

import static io.ddsfleet.rollout.coordinator.Members.member;
import static io.ddsfleet.rollout.coordinator.Members.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.WaveOrder;
import io.ddsfleet.rollout.policy.WavePolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WavePlanTest {

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @Test
  void of_cutsACanaryFirst_byDefault() {
    assertThat(sizes(17, WavePolicy.CANARY_FIRST)).containsExactly(1, 16);
    assertThat(sizes(1, WavePolicy.CANARY_FIRST)).containsExactly(1);
    assertThat(sizes(0, WavePolicy.CANARY_FIRST)).isEmpty();
  }

  @Test
  void of_takesShares_ofAllThatAreEligible_roundedUp() {
    WavePolicy policy = of("1", "5%", "25%", "100%");
    assertThat(sizes(400, policy)).containsExactly(1, 20, 100, 279);
    assertThat(sizes(41, policy)).containsExactly(1, 3, 11, 26);
    assertThat(sizes(2, policy)).containsExactly(1, 1);
  }

  @Test
  void of_repeatsTheLastEntry() {
    assertThat(sizes(10, of("1", "3"))).containsExactly(1, 3, 3, 3);
    assertThat(sizes(11, of("30%"))).containsExactly(4, 4, 3);
    assertThat(sizes(3, of("1", "2147483647"))).containsExactly(1, 2);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keeping_ofAFleetThatDidNotMove_isTheSamePlan_andNobodyElseMovesUpInOneThatDid(long seed) {
    Random random = new Random(seed);
    List<Instance> fleet = members(random.nextInt(40));
    WavePolicy policy = of("1", "20%", "100%");
    List<PlannedWave> before = WavePlan.of(fleet, policy);
    List<List<InstanceRef>> planned =
        before.stream().map(wave -> wave.members().stream().map(Instance::ref).toList()).toList();

    assertThat(WavePlan.keeping(planned, fleet, policy)).isEqualTo(before);

    List<Instance> left = fleet.stream().filter(one -> random.nextBoolean()).toList();
    List<PlannedWave> after = WavePlan.keeping(planned, left, policy);
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      List<Instance> stayed = before.get(i).members().stream().filter(left::contains).toList();
      assertThat(after.get(i).members()).isEqualTo(stayed);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_hasEveryInstanceOnce_inWavesOfTheAskedSizes(long seed) {
    Random random = new Random(seed);
    List<Instance> fleet = new ArrayList<>(members(random.nextInt(60)));
    Collections.shuffle(fleet, random);
    List<Portion> entries = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      entries.add(
          random.nextBoolean()
              ? Portion.of(1 + random.nextInt(9))
              : Portion.ofPercent(1 + random.nextInt(100)));
    }
    WavePolicy policy = WavePolicy.SINGLE.withSizes(entries).withOrder(anyOrder(random));

    List<PlannedWave> waves = WavePlan.of(fleet, policy);

    assertThat(waves.stream().flatMap(wave -> wave.members().stream()))
        .containsExactlyInAnyOrderElementsOf(fleet);
    int left = fleet.size();
    for (int i = 0; i < waves.size(); i++) {
      PlannedWave wave = waves.get(i);
      Portion entry = entries.get(Math.min(i, entries.size() - 1));
      assertThat(wave.number()).isEqualTo(i + 1);
      assertThat(wave.of()).isEqualTo(waves.size());
      assertThat(wave.share()).isEqualTo(entry);
      assertThat(wave.size()).isEqualTo(Math.min(left, Math.max(1, entry.roundedUp(fleet.size()))));
      left -= wave.size();
    }
    assertThat(left).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_givesTheSameWaves_inWhicheverOrderTheListingCame(long seed) {
    Random random = new Random(seed);
    List<Instance> fleet = new ArrayList<>(members(random.nextInt(30)));
    WavePolicy policy = of("1", "20%").withOrder(anyOrder(random));
    List<PlannedWave> waves = WavePlan.of(fleet, policy);

    Collections.shuffle(fleet, random);

    assertThat(WavePlan.of(fleet, policy)).isEqualTo(waves);
  }

  @Test
  void longestFirst_isTheOrderInsideAWave_andTheCanaryIsNotTheLargest() {
    List<Instance> fleet =
        List.of(
            sized("a", InstanceKind.REPLICA_SET, 0, "dds.mongo.mid"),
            sized("b", InstanceKind.REPLICA_SET, 0, "dds.mongo.2xlarge"),
            sized("c", InstanceKind.SHARDED_CLUSTER, 2, ""),
            sized("d", InstanceKind.SHARDED_CLUSTER, 8, ""),
            sized("e", InstanceKind.REPLICA_SET, 0, "dds.mongo.xlarge"),
            sized("f", InstanceKind.REPLICA_SET, 0, "unheard.of"));

    assertThat(ids(fleet, of("1", "100%"))).containsExactly("a", "d", "c", "b", "e", "f");
  }

  @Test
  void longestFirst_servesTheRegionsInTurn_amongEquals() {
    List<Instance> fleet = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      fleet.add(in("cn-a", "a" + i));
      fleet.add(in("eu-b", "b" + i));
    }
    assertThat(ids(fleet, of("100%"))).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
  }

  @Test
  void smallestFirst_isTheOrderOfTheWholeRollout() {
    List<Instance> fleet =
        List.of(
            sized("a", InstanceKind.SHARDED_CLUSTER, 2, ""),
            sized("b", InstanceKind.REPLICA_SET, 0, "dds.mongo.large"),
            sized("c", InstanceKind.REPLICA_SET, 0, "dds.mongo.mid"));

    assertThat(ids(fleet, of("1", "100%").withOrder(WaveOrder.SMALLEST_FIRST)))
        .containsExactly("c", "b", "a");
  }

  @Test
  void byTag_putsNumbersByTheirSize_thenWords_thenThoseWithout() {
    List<Instance> fleet =
        List.of(
            member("a", Map.of()),
            member("b", Map.of("tier", "prod")),
            member("c", Map.of("tier", "10")),
            member("d", Map.of("tier", "9")),
            member("e", Map.of("tier", "canary")),
            member("f", Map.of("tier", "")));

    assertThat(ids(fleet, of("100%").withOrder(WaveOrder.byTag("tier"))))
        .containsExactly("d", "c", "f", "e", "b", "a");
  }

  @Test
  void byId_isTheOrderOfTheIds_whateverTheRegion() {
    List<Instance> fleet = List.of(in("a", "i3"), in("b", "i1"), in("a", "i2"));
    assertThat(ids(fleet, of("100%").withOrder(WaveOrder.BY_ID))).containsExactly("i1", "i2", "i3");
  }

  private static WaveOrder anyOrder(Random random) {
    List<WaveOrder> orders =
        List.of(
            WaveOrder.BY_ID,
            WaveOrder.SMALLEST_FIRST,
            WaveOrder.LONGEST_FIRST,
            WaveOrder.byTag("tier"));
    return orders.get(random.nextInt(orders.size()));
  }

  private static Instance sized(String id, InstanceKind kind, int shards, String instanceClass) {
    return member("cn-a", id, kind, shards, instanceClass, Map.of());
  }

  private static Instance in(String region, String id) {
    return member(region, id, InstanceKind.REPLICA_SET, 0, "", Map.of());
  }

  private static WavePolicy of(String... sizes) {
    List<Portion> portions = new ArrayList<>();
    for (String size : sizes) {
      portions.add(
          size.endsWith("%")
              ? Portion.ofPercent(Integer.parseInt(size.substring(0, size.length() - 1)))
              : Portion.of(Integer.parseInt(size)));
    }
    return WavePolicy.SINGLE.withSizes(portions);
  }

  private static List<Integer> sizes(int fleet, WavePolicy policy) {
    return WavePlan.of(members(fleet), policy).stream().map(PlannedWave::size).toList();
  }

  private static List<String> ids(List<Instance> fleet, WavePolicy policy) {
    return WavePlan.of(fleet, policy).stream()
        .flatMap(wave -> wave.members().stream())
        .map(member -> member.ref().instanceId())
        .toList();
  }
}
