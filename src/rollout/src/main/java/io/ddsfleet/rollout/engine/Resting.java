package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.coordinator.Hold;
import io.ddsfleet.rollout.time.Lane;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is not to be tried before a pause is over, and what the pause is for. Lives on the lane. */
final class Resting {

  private final Lane lane;
  private final Consumer<Candidate> onRested;
  private final Map<Candidate, Hold> holds = new LinkedHashMap<>();

  /**
   * Nobody rests yet.
   *
   * @param onRested hears of everybody whose pause is over, but of those who were taken out before
   */
  Resting(Lane lane, Consumer<Candidate> onRested) {
    this.lane = lane;
    this.onRested = onRested;
  }

  void begin(Candidate candidate, Visit.Again visit) {
    holds.put(candidate, visit.why());
    lane.schedule(() -> end(candidate), visit.pause().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void end(Candidate candidate) {
    if (takeOut(candidate)) {
      onRested.accept(candidate);
    }
  }

  /** It is not waited for any more; answers whether it was. */
  boolean takeOut(Candidate candidate) {
    return holds.remove(candidate) != null;
  }

  /** What it rests for; null when it does not. */
  @Nullable Hold holdOf(Candidate candidate) {
    return holds.get(candidate);
  }

  Set<Candidate> all() {
    return Collections.unmodifiableSet(holds.keySet());
  }
}
