package io.ddsfleet.simulator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kernel versions that the simulated provider knows: one chain for each engine version, oldest
 * first. The words are shaped like real ones; their order is told by the chain alone.
 */
public final class KernelVersions {

  private static final Map<String, List<String>> CHAINS =
      new TreeMap<>(
          Map.of(
              "4.0",
              List.of(
                  "mongodb_20180522_0.4.8",
                  "mongodb_20190814_2.0.11",
                  "mongodb_20200717_2.1.6",
                  "mongodb_20230613_2.2.18"),
              "4.2",
              List.of(
                  "mongodb_20200218_4.0.3", "mongodb_20210204_4.0.9", "mongodb_20230613_4.0.24"),
              "4.4",
              List.of(
                  "mongodb_20210531_5.0.2", "mongodb_20220915_5.0.7", "mongodb_20230921_5.0.12"),
              "5.0",
              List.of("mongodb_20220402_6.0.1", "mongodb_20240116_6.0.9")));

  private KernelVersions() {}

  /** The engine versions, such as {@code 4.2}, in order. */
  public static List<String> engineVersions() {
    return List.copyOf(CHAINS.keySet());
  }

  /**
   * The kernel versions of an engine version, oldest first.
   *
   * @throws IllegalArgumentException when there is no such engine version
   */
  public static List<String> chain(String engineVersion) {
    List<String> chain = CHAINS.get(engineVersion);
    if (chain == null) {
      throw new IllegalArgumentException(
          "the simulator knows the engine versions " + engineVersions() + ", not " + engineVersion);
    }
    return chain;
  }

  /** The oldest kernel version of an engine version. */
  public static String oldest(String engineVersion) {
    return chain(engineVersion).get(0);
  }

  /** The kernel version that an upgrade leads to. */
  public static String latest(String engineVersion) {
    List<String> chain = chain(engineVersion);
    return chain.get(chain.size() - 1);
  }

  /** Whether any engine version has this kernel version. */
  public static boolean isKnown(String kernelVersion) {
    return CHAINS.values().stream().anyMatch(chain -> chain.contains(kernelVersion));
  }

  /** Whether it is the last of its chain. */
  public static boolean isLatest(String kernelVersion) {
    return isKnown(kernelVersion) && laterThan(kernelVersion).isEmpty();
  }

  /** The versions that came after this one in its chain; none for the latest or an unknown one. */
  public static List<String> laterThan(String kernelVersion) {
    return CHAINS.values().stream()
        .filter(chain -> chain.contains(kernelVersion))
        .findFirst()
        .map(chain -> chain.subList(chain.indexOf(kernelVersion) + 1, chain.size()))
        .orElse(List.of());
  }
}
