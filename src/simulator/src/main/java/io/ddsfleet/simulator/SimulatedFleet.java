package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;

/**
 * A fleet of instances that behaves as the documentation of ApsaraDB for MongoDB says, and where
 * that is silent as badly as it may: an upgrade call for an instance at the latest version, or for
 * one whose accepted upgrade has not begun to show, restarts it once more.
 *
 * <p>Its states follow from the clock of the scheduler; no timer runs and nothing has to be closed.
 * The methods here tell the truth, for tests; what a client may know is behind {@link #api()}. Safe
 * for several threads.
 */
public final class SimulatedFleet {

  private final FleetSettings settings;
  private final FleetClock clock;
  private final List<String> regions;
  private final Map<String, SimulatedMachine> machines;
  private final Map<Listing, List<SimulatedMachine>> listings;
  private final CallLog calls = new CallLog();
  private final FleetApi api;

  SimulatedFleet(FleetSettings settings, List<String> regions, List<SimulatedInstance> instances) {
    this.settings = settings;
    this.clock = new FleetClock(settings.scheduler());
    this.regions = regions;
    this.machines = machines(instances, settings.releases());
    this.listings = machines().collect(Collectors.groupingBy(SimulatedMachine::listing));
    this.api = new FleetApi(this, settings, clock, calls);
  }

  /** Describes a fleet, empty at first. */
  public static SimulatedFleetBuilder builder() {
    return new SimulatedFleetBuilder();
  }

  /** The provider's side of the five operations, which both doors lead to. */
  public FleetApi api() {
    return api;
  }

  /** The scheduler whose clocks the fleet goes by. */
  public Scheduler scheduler() {
    return settings.scheduler();
  }

  /** The regions of the account. */
  public List<String> regions() {
    return regions;
  }

  /** The ids of all instances, in the order of listings; those that vanished are among them. */
  public Set<String> instanceIds() {
    return machines.keySet();
  }

  /** The truth about every instance. */
  public List<InstanceTruth> instances() {
    long now = clock.nanos();
    return machines().map(machine -> InstanceTruth.of(machine, now, settings.releases())).toList();
  }

  /**
   * The truth about one instance.
   *
   * @throws IllegalArgumentException when the fleet never had it
   */
  public InstanceTruth instance(String instanceId) {
    SimulatedMachine machine = machines.get(instanceId);
    if (machine == null) {
      throw new IllegalArgumentException("the simulated fleet has no instance " + instanceId);
    }
    return InstanceTruth.of(machine, clock.nanos(), settings.releases());
  }

  /** How often the instance was restarted, whoever asked for it. */
  public int restarts(String instanceId) {
    return instance(instanceId).restarts();
  }

  /** The version that the instance is on. */
  public String kernelVersion(String instanceId) {
    return instance(instanceId).kernelVersion();
  }

  /** How many instances were in upgrade at one moment until now, at the most. */
  public int maxInUpgrade() {
    return maxInUpgrade(instance -> true);
  }

  /** How many instances of this group were in upgrade at one moment until now, at the most. */
  public int maxInUpgrade(Predicate<SimulatedInstance> group) {
    Stream<InstanceHistory> histories =
        machines().filter(machine -> group.test(machine.start())).map(SimulatedMachine::history);
    return HighWaterMark.of(histories, clock.nanos());
  }

  /** How many calls of the operation arrived, whatever became of them. */
  public long calls(Operation operation) {
    return calls.calls(operation);
  }

  /** How many calls of the operation were throttled, with whichever code. */
  public long throttled(Operation operation) {
    return calls.throttledCalls(operation);
  }

  /** The upgrade calls that arrived, in order, whatever became of them. */
  public List<UpgradeCall> upgradeCalls() {
    return calls.upgradeCalls();
  }

  /** When upgrade calls arrived, in order. */
  public List<Instant> upgradeCallTimes() {
    return upgradeCalls().stream().map(UpgradeCall::at).toList();
  }

  Stream<SimulatedMachine> machines() {
    return machines.values().stream();
  }

  /** Those that the listing is about, in its order; those that vanished are among them. */
  Stream<SimulatedMachine> machines(Listing listing) {
    return listings.getOrDefault(listing, List.of()).stream();
  }

  /** The instance, if the fleet ever had it in that region. */
  Optional<SimulatedMachine> machine(InstanceRef instance) {
    return Optional.ofNullable(machines.get(instance.instanceId()))
        .filter(machine -> machine.start().ref().equals(instance));
  }

  /** Where the instance is; an empty region when the fleet never had it. */
  InstanceRef locate(String instanceId) {
    SimulatedMachine machine = machines.get(instanceId);
    return machine == null ? new InstanceRef("", instanceId) : machine.start().ref();
  }

  private static Map<String, SimulatedMachine> machines(
      List<SimulatedInstance> instances, Releases releases) {
    Map<String, SimulatedMachine> byId = new LinkedHashMap<>();
    for (SimulatedInstance instance : instances) {
      checkVersion(instance, releases);
      if (byId.put(instance.ref().instanceId(), new SimulatedMachine(instance)) != null) {
        throw new IllegalArgumentException("the instance " + instance.ref() + " is there twice");
      }
    }
    return Collections.unmodifiableMap(byId);
  }

  private static void checkVersion(SimulatedInstance instance, Releases releases) {
    String version = instance.details().kernelVersion();
    List<String> chain = releases.chain(instance.details().instance().engineVersion());
    if (!version.isEmpty() && !chain.contains(version)) {
      throw new IllegalArgumentException(
          instance.ref() + " has the kernel version " + version + ", its engine only " + chain);
    }
  }
}
