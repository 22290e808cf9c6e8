package io.ddsfleet.cli.forecast;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How long each upgrade of a fleet is expected to take. Instances that are alike share out what was
 * learned about their like: each gets another quantile of it, in an order that depends on nothing
 * but their ids. That keeps the spread, which a mean would lose, and has less chance in it than
 * drawing would.
 */
final class ExpectedTimes {

  /** Fewer upgrades of the very same size say less than more of the same kind. */
  private static final int FEWEST = 3;

  private static final Duration REPLICA_SET = Duration.ofMinutes(5);
  private static final Duration SHARDED_CLUSTER = Duration.ofMinutes(10);

  private final LearnedTimes learned;
  private final Map<InstanceRef, Duration> times = new HashMap<>();
  private final Map<Basis, Integer> counts = new LinkedHashMap<>();

  /** Where an expectation comes from. */
  private enum Basis {
    CLASS,
    KIND,
    ALL,
    ASSUMED_REPLICA_SETS,
    ASSUMED_SHARDED_CLUSTERS
  }

  /** What is shared out among instances that are alike. */
  private record Likes(Basis basis, List<UpgradeSample> samples) {}

  ExpectedTimes(LearnedTimes learned, List<Instance> upgraded) {
    this.learned = learned;
    Map<UpgradeSample, List<Instance>> alike = new LinkedHashMap<>();
    for (Instance one : upgraded) {
      UpgradeSample like = UpgradeSample.of(one, Duration.ZERO);
      alike.computeIfAbsent(like, key -> new ArrayList<>()).add(one);
    }
    alike.values().forEach(some -> shareOut(likes(some.get(0)), some));
  }

  /** How long the upgrade of an instance takes. */
  Duration of(InstanceRef instance) {
    return times.getOrDefault(instance, REPLICA_SET);
  }

  private Likes likes(Instance one) {
    List<UpgradeSample> alike = samples(sample -> sample.isLike(one));
    if (alike.size() >= FEWEST) {
      return new Likes(Basis.CLASS, alike);
    }
    List<UpgradeSample> ofKind = samples(sample -> sample.isOfKind(one));
    if (!ofKind.isEmpty()) {
      return new Likes(Basis.KIND, ofKind);
    }
    if (!learned.upgrades().isEmpty()) {
      return new Likes(Basis.ALL, samples(sample -> true));
    }
    return one.kind() == InstanceKind.SHARDED_CLUSTER
        ? new Likes(Basis.ASSUMED_SHARDED_CLUSTERS, List.of(UpgradeSample.of(one, SHARDED_CLUSTER)))
        : new Likes(Basis.ASSUMED_REPLICA_SETS, List.of(UpgradeSample.of(one, REPLICA_SET)));
  }

  private List<UpgradeSample> samples(Predicate<UpgradeSample> of) {
    return learned.upgrades().stream().filter(of).toList();
  }

  private void shareOut(Likes likes, List<Instance> instances) {
    List<Duration> sorted = likes.samples().stream().map(UpgradeSample::time).sorted().toList();
    List<InstanceRef> shuffled =
        instances.stream()
            .map(Instance::ref)
            .sorted(
                Comparator.comparingInt(ExpectedTimes::mixed)
                    .thenComparing(InstanceRef::instanceId))
            .toList();
    int size = shuffled.size();
    for (int i = 0; i < size; i++) {
      int quantile = (int) ((2L * i + 1) * sorted.size() / (2L * size));
      times.put(shuffled.get(i), sorted.get(quantile));
    }
    counts.merge(likes.basis(), size, Integer::sum);
  }

  /** Any order will do that does not go with the one in which instances are upgraded. */
  private static int mixed(InstanceRef ref) {
    int hash = ref.instanceId().hashCode() * 0x9E3779B1;
    return hash ^ hash >>> 15;
  }

  /** What the times rest on, a sentence each. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    counts.forEach((basis, count) -> words.add(words(basis, count)));
    return words;
  }

  private String words(Basis basis, int count) {
    String from = "learned from " + learned.rollouts() + " earlier rollouts";
    return switch (basis) {
      case CLASS -> "durations of " + count + " instances " + from + ", by kind, shards and class";
      case KIND -> "durations of " + count + " instances " + from + ", by kind: few of their class";
      case ALL -> "durations of " + count + " instances " + from + " of other kinds";
      case ASSUMED_REPLICA_SETS ->
          "no earlier rollouts to learn from: assumes 5 min for a replica set";
      case ASSUMED_SHARDED_CLUSTERS ->
          "no earlier rollouts to learn from: assumes 10 min for a sharded cluster";
    };
  }
}
