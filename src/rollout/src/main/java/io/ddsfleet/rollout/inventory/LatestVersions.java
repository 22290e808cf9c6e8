package io.ddsfleet.rollout.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/**
 * Knows which kernel versions are the latest. The answer is the same for every instance on a
 * version, so each distinct version is asked for once; a failed question may be asked again.
 */
public final class LatestVersions {

  private final BiFunction<String, String, Mono<List<String>>> laterVersions;
  private final Map<String, Mono<Boolean>> asked = new HashMap<>();

  /**
   * Knows nothing yet.
   *
   * @param laterVersions reads, by region and version, the versions later than that
   */
  public LatestVersions(BiFunction<String, String, Mono<List<String>>> laterVersions) {
    this.laterVersions = laterVersions;
  }

  /** Whether there is no version later than this one. */
  public Mono<Boolean> isLatest(String regionId, String version) {
    return Mono.defer(() -> asked.computeIfAbsent(version, key -> ask(regionId, key)));
  }

  private Mono<Boolean> ask(String regionId, String version) {
    return laterVersions
        .apply(regionId, version)
        .map(List::isEmpty)
        .doOnError(error -> asked.remove(version))
        .cache();
  }
}
