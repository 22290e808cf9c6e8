package io.ddsfleet.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes up instances, the same ones for the same seed. */
final class FleetFactory {

  private static final List<Integer> MEMBERS = List.of(3, 3, 3, 5, 7);
  private static final List<String> STATES =
      List.of("Creating", "DBInstanceClassChanging", "Restoring", "NodeRestarting", "Rebooting");
  private static final List<String> LOCK_MODES =
      List.of("ManualLock", "LockByExpiration", "LockByRestoration", "LockByDiskQuota");
  private static final List<String> DESCRIPTIONS =
      List.of(
          "orders",
          "",
          "订单数据库",
          "R&D <staging> \"blue\"",
          "it's Kasse № 7 — größer",
          "billing-eu",
          "line one\tand\\two \uD83D\uDC18");
  private static final List<String> APPS = List.of("orders", "billing", "search", "cart & pay");
  private static final List<String> ENVIRONMENTS = List.of("prod", "staging", "dev");
  private static final List<String> ZONES = List.of("-b", "-g", "-h");

  private final long seed;
  private final List<String> regions;
  private final List<SimulatedInstance> made = new ArrayList<>();

  FleetFactory(long seed, List<String> regions) {
    this.seed = seed;
    this.regions = regions;
  }

  List<SimulatedInstance> made() {
    return made;
  }

  void replicaSets(int count) {
    for (int i = 0; i < count; i++) {
      made.add(onOldVersion(replicaSet(i)));
    }
  }

  void shardedClusters(int count) {
    for (int i = 0; i < count; i++) {
      made.add(onOldVersion(shardedCluster(i)));
    }
  }

  void current(int count) {
    for (int i = 0; i < count; i++) {
      made.add((i % 4 == 3 ? shardedCluster(i) : replicaSet(i)).withLatestKernelVersion());
    }
  }

  void standalones(int count) {
    for (int i = 0; i < count; i++) {
      made.add(onOldVersion(dressed(SimulatedInstance.standalone(region(i), nextId()))));
    }
  }

  void locked(int count) {
    for (int i = 0; i < count; i++) {
      made.add(onOldVersion(replicaSet(i)).withLockMode(pick(LOCK_MODES, "lock")));
    }
  }

  void notRunning(int count) {
    for (int i = 0; i < count; i++) {
      made.add(onOldVersion(replicaSet(i)).withStatus(pick(STATES, "state")));
    }
  }

  private SimulatedInstance replicaSet(int index) {
    return dressed(SimulatedInstance.replicaSet(region(index), nextId()))
        .withMembers(pick(MEMBERS, "members"));
  }

  private SimulatedInstance shardedCluster(int index) {
    return dressed(SimulatedInstance.shardedCluster(region(index), nextId()));
  }

  private SimulatedInstance dressed(SimulatedInstance bare) {
    return bare.withEngineVersion(pick(KernelVersions.engineVersions(), "engine"))
        .withDescription(pick(DESCRIPTIONS, "description"))
        .withTags(Map.of("app", pick(APPS, "app"), "env", pick(ENVIRONMENTS, "env")))
        .withZone(bare.ref().regionId() + pick(ZONES, "zone"));
  }

  private SimulatedInstance onOldVersion(SimulatedInstance instance) {
    List<String> chain = KernelVersions.chain(instance.details().instance().engineVersion());
    return instance.withKernelVersion(pick(chain.subList(0, chain.size() - 1), "kernel"));
  }

  private String region(int index) {
    return regions.get(index % regions.size());
  }

  private String nextId() {
    String digits = Long.toUnsignedString(Chance.bits(seed, "id", made.size()), 36);
    return "dds-bp" + "0".repeat(13 - digits.length()) + digits;
  }

  private <T> T pick(List<T> values, String name) {
    return Chance.pick(values, seed, name, made.size());
  }
}
