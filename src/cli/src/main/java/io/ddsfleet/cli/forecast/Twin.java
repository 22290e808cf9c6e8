package io.ddsfleet.cli.forecast;

import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.inventory.Assessment;
import io.ddsfleet.rollout.inventory.Assessment.Decision;
import io.ddsfleet.simulator.Releases;
import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedInstance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reactor.core.scheduler.Scheduler;

/** The fleet of a plan in memory: the same instances, which take the time that is expected. */
final class Twin {

  private static final int MEMBERS = 3;

  /** What an upgrade leads to where no instance of the engine version is there already. */
  private static final String NEWER = " (newer)";

  private final RolloutPlan plan;
  private final Releases releases;

  private Twin(RolloutPlan plan) {
    this.plan = plan;
    this.releases = releases(plan);
  }

  static SimulatedFleet of(RolloutPlan plan, ExpectedTimes times, Scheduler time) {
    Twin twin = new Twin(plan);
    return SimulatedFleet.builder()
        .scheduler(time)
        .regions(plan.regions().toArray(String[]::new))
        .releases(twin.releases)
        .upgradeTimes((instance, number) -> times.of(instance.ref()))
        .add(twin.instances())
        .build();
  }

  private SimulatedInstance[] instances() {
    return plan.instances().stream().map(this::twin).toArray(SimulatedInstance[]::new);
  }

  private SimulatedInstance twin(Assessment one) {
    Instance instance = one.instance();
    String version =
        one.decision() == Decision.CURRENT
            ? releases.latest(instance.engineVersion())
            : one.kernelVersion();
    return new SimulatedInstance(
        new InstanceDetails(
            instance, version, instance.maintenance().start(), instance.maintenance().end()),
        members(instance.kind()),
        instance.kind() != InstanceKind.UNDETERMINED);
  }

  private static int members(InstanceKind kind) {
    return switch (kind) {
      case REPLICA_SET -> MEMBERS;
      case STANDALONE -> 1;
      case SHARDED_CLUSTER, UNDETERMINED -> 0;
    };
  }

  /** The versions that were seen: those to be upgraded, and after them where that leads to. */
  private static Releases releases(RolloutPlan plan) {
    Map<String, Set<String>> chains = new TreeMap<>();
    plan.instances()
        .forEach(one -> chains.computeIfAbsent(engine(one), engine -> new LinkedHashSet<>()));
    plan.decided(Decision.ELIGIBLE).forEach(one -> chain(chains, one).add(one.kernelVersion()));
    Map<String, List<String>> lists = new TreeMap<>();
    chains.forEach((engine, versions) -> lists.put(engine, withLatest(plan, engine, versions)));
    return new Releases(lists);
  }

  private static Set<String> chain(Map<String, Set<String>> chains, Assessment one) {
    return chains.getOrDefault(engine(one), new LinkedHashSet<>());
  }

  private static List<String> withLatest(RolloutPlan plan, String engine, Set<String> versions) {
    List<String> chain = new ArrayList<>(versions);
    String latest =
        plan.decided(Decision.CURRENT).stream()
            .filter(one -> engine(one).equals(engine))
            .map(Assessment::kernelVersion)
            .filter(version -> !versions.contains(version))
            .findFirst()
            .orElse(engine + NEWER);
    chain.add(latest);
    return chain;
  }

  private static String engine(Assessment one) {
    return one.instance().engineVersion();
  }
}
