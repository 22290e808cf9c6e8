package io.ddsfleet.simulator;

import java.util.List;
import java.util.Map;

/**
 * The kernel versions that the simulated provider knows where it is told no others: one chain for
 * each engine version, oldest first. The words are shaped like real ones; their order is told by
 * the chain alone.
 */
public final class KernelVersions {

  /** All of them. */
  static final Releases RELEASES =
      new Releases(
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
    return RELEASES.engineVersions();
  }

  /**
   * The kernel versions of an engine version, oldest first.
   *
   * @throws IllegalArgumentException when there is no such engine version
   */
  public static List<String> chain(String engineVersion) {
    return RELEASES.chain(engineVersion);
  }

  /** The oldest kernel version of an engine version. */
  public static String oldest(String engineVersion) {
    return RELEASES.oldest(engineVersion);
  }

  /** The kernel version that an upgrade leads to. */
  public static String latest(String engineVersion) {
    return RELEASES.latest(engineVersion);
  }
}
