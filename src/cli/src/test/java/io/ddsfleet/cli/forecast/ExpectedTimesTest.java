package io.ddsfleet.cli.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.simulator.SimulatedInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectedTimesTest {

  @Test
  void instances_shareOutWhatWasLearnedOfTheirClass() {
    List<Instance> fleet = IntStream.range(0, 10).mapToObj(i -> replicaSet("dds-" + i)).toList();
    LearnedTimes learned = learned(sample(replicaSet("x"), 10, 20, 30, 40, 50));

    ExpectedTimes times = new ExpectedTimes(learned, fleet);

    assertThat(fleet.stream().map(one -> times.of(one.ref()).toSeconds()))
        .containsExactlyInAnyOrder(10L, 10L, 20L, 20L, 30L, 30L, 40L, 40L, 50L, 50L);
    assertThat(times.words())
        .containsExactly(
            "durations of 10 instances learned from 1 earlier rollouts, by kind, shards and class");
  }

  @Test
  void instanceOfAClassThatIsNew_isTakenForOneOfItsKind() {
    Instance large = with("dds-1", "dds.mongo.large");
    LearnedTimes learned =
        learned(
            sample(replicaSet("x"), 10, 10, 10),
            sample(cluster(), 90, 90, 90),
            sample(large, 500, 500));

    ExpectedTimes times = new ExpectedTimes(learned, List.of(large));

    // two are too few to go by, and yet belong to the kind
    assertThat(times.of(large.ref())).isEqualTo(Duration.ofSeconds(10));
    assertThat(times.words()).singleElement().asString().contains("by kind");
  }

  @Test
  void instanceOfAKindThatIsNew_isTakenForAny() {
    ExpectedTimes times =
        new ExpectedTimes(learned(sample(replicaSet("x"), 7)), List.of(cluster()));

    assertThat(times.of(cluster().ref())).isEqualTo(Duration.ofSeconds(7));
    assertThat(times.words()).singleElement().asString().contains("of other kinds");
  }

  private static Instance replicaSet(String id) {
    return SimulatedInstance.replicaSet("cn-a", id).details().instance();
  }

  private static Instance with(String id, String instanceClass) {
    return SimulatedInstance.replicaSet("cn-a", id)
        .withInstanceClass(instanceClass)
        .details()
        .instance();
  }

  private static Instance cluster() {
    return SimulatedInstance.shardedCluster("cn-a", "dds-c").details().instance();
  }

  private static List<UpgradeSample> sample(Instance of, int... seconds) {
    return IntStream.of(seconds)
        .mapToObj(second -> UpgradeSample.of(of, Duration.ofSeconds(second)))
        .toList();
  }

  @SafeVarargs
  private static LearnedTimes learned(List<UpgradeSample>... samples) {
    List<UpgradeSample> all = new ArrayList<>();
    for (List<UpgradeSample> some : samples) {
      all.addAll(some);
    }
    return new LearnedTimes(all, List.of(), 1);
  }
}
