package io.ddsfleet.simulator;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kernel versions that a provider has released: one chain for each engine version, oldest
 * first. The order is told by the chain alone.
 *
 * @param chains by engine version; none of them is empty
 */
public record Releases(Map<String, List<String>> chains) {

  public Releases {
    Map<String, List<String>> copy = new TreeMap<>();
    chains.forEach((engineVersion, chain) -> copy.put(engineVersion, List.copyOf(chain)));
    chains = Collections.unmodifiableMap(copy);
  }

  /** The engine versions, such as {@code 4.2}, in order. */
  public List<String> engineVersions() {
    return List.copyOf(chains.keySet());
  }

  /**
   * The kernel versions of an engine version, oldest first.
   *
   * @throws IllegalArgumentException when there is no such engine version
   */
  public List<String> chain(String engineVersion) {
    List<String> chain = chains.get(engineVersion);
    if (chain == null) {
      throw new IllegalArgumentException(
          "the simulator knows the engine versions " + engineVersions() + ", not " + engineVersion);
    }
    return chain;
  }

  /** The oldest kernel version of an engine version. */
  public String oldest(String engineVersion) {
    return chain(engineVersion).get(0);
  }

  /** The kernel version that an upgrade leads to. */
  public String latest(String engineVersion) {
    List<String> chain = chain(engineVersion);
    return chain.get(chain.size() - 1);
  }

  /** Whether any engine version has this kernel version. */
  public boolean isKnown(String kernelVersion) {
    return chains.values().stream().anyMatch(chain -> chain.contains(kernelVersion));
  }

  /** Whether it is the last of its chain. */
  public boolean isLatest(String kernelVersion) {
    return isKnown(kernelVersion) && laterThan(kernelVersion).isEmpty();
  }

  /** The versions that came after this one in its chain; none for the latest or an unknown one. */
  public List<String> laterThan(String kernelVersion) {
    return chains.values().stream()
        .filter(chain -> chain.contains(kernelVersion))
        .findFirst()
        .map(chain -> chain.subList(chain.indexOf(kernelVersion) + 1, chain.size()))
        .orElse(List.of());
  }
}
