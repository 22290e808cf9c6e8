package io.ddsfleet.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Things that happen with a probability each, and nothing with what is left of 1.
 *
 * @param <T> what happens
 */
final class Odds<T> {

  private final Map<T, Double> probabilities = new LinkedHashMap<>();

  Odds() {}

  Odds(Odds<T> other) {
    probabilities.putAll(other.probabilities);
  }

  /** Sets the probability of one thing. */
  void set(T thing, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a probability is from 0 to 1, not " + probability + " for " + thing);
    }
    probabilities.put(thing, probability);
    double sum = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "probabilities add up to 1 at most, not " + sum + " with " + thing);
    }
  }

  /** What happens for a draw from 0 (included) to 1 (excluded). */
  Optional<T> at(double draw) {
    double below = 0;
    for (Map.Entry<T, Double> entry : probabilities.entrySet()) {
      below += entry.getValue();
      if (draw < below) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }
}
