package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.policy.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Describes a fleet; every method answers the builder itself. Each number adds so many instances,
 * spread evenly over the regions. Not for several threads.
 */
public final class SimulatedFleetBuilder {

  private static final String DEFAULT_REGION = "cn-hangzhou";

  private final List<String> regions = new ArrayList<>();
  private final List<SimulatedInstance> added = new ArrayList<>();
  private final Map<Operation, Rate> quotas = new EnumMap<>(Operation.class);
  private long seed = 1;
  private Scheduler scheduler = Schedulers.parallel();
  private int replicaSets;
  private int shardedClusters;
  private int current;
  private int standalones;
  private int locked;
  private int notRunning;
  private Duration upgradeMin = Duration.ofSeconds(30);
  private Duration upgradeMax = Duration.ofSeconds(90);
  private @Nullable UpgradeTimes upgradeTimes;
  private Releases releases = KernelVersions.RELEASES;
  private Duration startDelay = Duration.ZERO;
  private Duration stateLag = Duration.ZERO;
  private FaultPlan faults = FaultPlan.none();
  private final Map<String, Instant> scheduled = new HashMap<>();
  private boolean schedule = true;

  SimulatedFleetBuilder() {}

  /** Another seed is another fleet, with other ids and versions; default 1. */
  public SimulatedFleetBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** The regions of the account; default those of the added instances, else cn-hangzhou. */
  public SimulatedFleetBuilder regions(String... ids) {
    regions.addAll(List.of(ids));
    return this;
  }

  /** Whose clocks the fleet goes by; default {@link Schedulers#parallel()}. */
  public SimulatedFleetBuilder scheduler(Scheduler value) {
    scheduler = value;
    return this;
  }

  /** Adds replica sets that are to be upgraded. */
  public SimulatedFleetBuilder replicaSets(int count) {
    replicaSets = notNegative("replicaSets", count);
    return this;
  }

  /** Adds sharded clusters that are to be upgraded. */
  public SimulatedFleetBuilder shardedClusters(int count) {
    shardedClusters = notNegative("shardedClusters", count);
    return this;
  }

  /** Adds eligible instances that are at the latest version; every fourth is a sharded cluster. */
  public SimulatedFleetBuilder current(int count) {
    current = notNegative("current", count);
    return this;
  }

  /** Adds standalone instances. */
  public SimulatedFleetBuilder standalones(int count) {
    standalones = notNegative("standalones", count);
    return this;
  }

  /** Adds replica sets that run and are locked. */
  public SimulatedFleetBuilder locked(int count) {
    locked = notNegative("locked", count);
    return this;
  }

  /** Adds replica sets in other states than Running, which they never leave. */
  public SimulatedFleetBuilder notRunning(int count) {
    notRunning = notNegative("notRunning", count);
    return this;
  }

  /** Adds instances made by hand. */
  public SimulatedFleetBuilder add(SimulatedInstance... instances) {
    added.addAll(List.of(instances));
    return this;
  }

  /** How long an instance is in upgrade, from the shortest to the longest; default 30 to 90 s. */
  public SimulatedFleetBuilder upgradeTime(Duration min, Duration max) {
    if (min.isNegative() || min.isZero() || max.compareTo(min) < 0) {
      throw new IllegalArgumentException(
          "upgradeTime is above zero and its maximum not below it, not " + min + " to " + max);
    }
    upgradeMin = min;
    upgradeMax = max;
    upgradeTimes = null;
    return this;
  }

  /** How long each instance is in upgrade; default 30 to 90 s. */
  public SimulatedFleetBuilder upgradeTimes(UpgradeTimes times) {
    upgradeTimes = times;
    return this;
  }

  /** The kernel versions that there are; default those of {@link KernelVersions}. */
  public SimulatedFleetBuilder releases(Releases value) {
    releases = value;
    return this;
  }

  /** How long an accepted instance still reads Running on its old version; default none. */
  public SimulatedFleetBuilder startDelay(Duration value) {
    startDelay = notNegative("startDelay", value);
    return this;
  }

  /** How old what reads show is; default none. */
  public SimulatedFleetBuilder stateLag(Duration value) {
    stateLag = notNegative("stateLag", value);
    return this;
  }

  /**
   * How often an operation is allowed in each region, counted in windows of the rate's period; what
   * is above it is refused with {@code Throttling.User}. Default: no limit.
   */
  public SimulatedFleetBuilder quota(Operation operation, Rate rate) {
    quotas.put(operation, rate);
    return this;
  }

  /** What goes wrong; default nothing. */
  public SimulatedFleetBuilder faults(FaultPlan plan) {
    faults = plan;
    return this;
  }

  /** The provider says that it upgrades the instance then, by itself; it never does. */
  public SimulatedFleetBuilder scheduled(String instanceId, Instant when) {
    scheduled.put(instanceId, when);
    return this;
  }

  /** The endpoint does not have the operation that tells what is scheduled; by default it does. */
  public SimulatedFleetBuilder withoutSchedule() {
    schedule = false;
    return this;
  }

  /**
   * Starts the fleet: its time counts from now on.
   *
   * @throws IllegalArgumentException when an id is there twice, or an instance has a kernel version
   *     that its engine version does not have
   */
  public SimulatedFleet build() {
    Set<String> allRegions = new LinkedHashSet<>(regions);
    added.forEach(instance -> allRegions.add(instance.ref().regionId()));
    if (allRegions.isEmpty()) {
      allRegions.add(DEFAULT_REGION);
    }
    List<String> regionIds = List.copyOf(allRegions);
    List<SimulatedInstance> instances = new ArrayList<>(made(regionIds));
    instances.addAll(added);
    return new SimulatedFleet(settings(), regionIds, instances);
  }

  private List<SimulatedInstance> made(List<String> regionIds) {
    FleetFactory factory = new FleetFactory(seed, regionIds);
    factory.replicaSets(replicaSets);
    factory.shardedClusters(shardedClusters);
    factory.current(current);
    factory.standalones(standalones);
    factory.locked(locked);
    factory.notRunning(notRunning);
    return factory.made();
  }

  private FleetSettings settings() {
    UpgradeTimes times =
        upgradeTimes == null ? UpgradeTimes.between(upgradeMin, upgradeMax, seed) : upgradeTimes;
    return new FleetSettings(
        seed,
        scheduler,
        times,
        releases,
        startDelay,
        stateLag,
        quotas,
        faults,
        new ScheduledTasks(schedule, scheduled));
  }

  private static int notNegative(String name, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " is 0 or more, not " + count);
    }
    return count;
  }

  private static Duration notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " is 0 or more, not " + value);
    }
    return value;
  }
}
