package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which kernel version the instances of each engine version got so far. A call goes to "the
 * latest", which the provider can change under way.
 */
final class VersionPins {

  private final Map<InstanceRef, String> engineVersions = new HashMap<>();
  private final Map<String, String> firstSeen = new HashMap<>();
  private final Map<String, Set<String>> seen = new HashMap<>();

  VersionPins(Collection<Instance> instances) {
    instances.forEach(one -> engineVersions.put(one.ref(), one.engineVersion()));
  }

  /**
   * An instance has its outcome. Answers what is odd about the version that it got, in words; empty
   * when it got none, is the first of its engine version, or got one that was seen before.
   */
  String see(UpgradeOutcome outcome) {
    String engine = engineVersions.get(outcome.instance());
    if (engine == null || outcome.result() != Result.UPGRADED) {
      return "";
    }
    String version = outcome.trace().toVersion();
    boolean isNew = seen.computeIfAbsent(engine, key -> new HashSet<>()).add(version);
    String first = firstSeen.computeIfAbsent(engine, key -> version);
    return isNew && !first.equals(version)
        ? outcome.instance().instanceId()
            + (" got " + version + ", the first of engine version " + engine + " got " + first)
        : "";
  }
}
