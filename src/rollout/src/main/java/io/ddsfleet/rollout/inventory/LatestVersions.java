package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Knows which kernel versions are the latest. The answer is the same for every instance on a
 * version, so each distinct version is asked for once. Only when the region that was asked is slow
 * to answer, or refuses to, do other regions ask for themselves; a failed question may be asked
 * again.
 */
public final class LatestVersions {

  private final BiFunction<String, String, Mono<List<String>>> laterVersions;
  private final Duration patience;
  private final Lane lane;
  private final Map<String, Question> asked = new HashMap<>();

  /**
   * Knows nothing yet.
   *
   * @param laterVersions reads, by region and version, the versions later than that
   * @param patience how long to wait for the answer that another region was asked for
   * @param lane measures the time
   */
  public LatestVersions(
      BiFunction<String, String, Mono<List<String>>> laterVersions, Duration patience, Lane lane) {
    this.laterVersions = laterVersions;
    this.patience = patience;
    this.lane = lane;
  }

  /** Whether there is no version later than this one. */
  public Mono<Boolean> isLatest(String regionId, String version) {
    return Mono.defer(
        () -> {
          Question question =
              asked.computeIfAbsent(version, key -> new Question(regionId, ask(regionId, key)));
          return question.regionId().equals(regionId)
              ? question.answer()
              : question
                  .answer()
                  .timeout(patience, askMyself(regionId, version), lane)
                  .onErrorResume(refused -> askMyself(regionId, version));
        });
  }

  private Mono<Boolean> askMyself(String regionId, String version) {
    return Mono.defer(
        () -> asked.compute(version, (key, last) -> ownQuestion(regionId, key, last)).answer());
  }

  private Question ownQuestion(String regionId, String version, @Nullable Question last) {
    return last != null && last.regionId().equals(regionId)
        ? last
        : new Question(regionId, ask(regionId, version));
  }

  private Mono<Boolean> ask(String regionId, String version) {
    return laterVersions
        .apply(regionId, version)
        .map(List::isEmpty)
        .doOnError(error -> forget(regionId, version))
        .cache();
  }

  private void forget(String regionId, String version) {
    asked.computeIfPresent(
        version, (key, question) -> question.regionId().equals(regionId) ? null : question);
  }

  private record Question(String regionId, Mono<Boolean> answer) {}
}
