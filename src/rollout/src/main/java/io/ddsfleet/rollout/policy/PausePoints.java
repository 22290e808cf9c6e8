package io.ddsfleet.rollout.policy;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * After which waves a rollout waits for a person.
 *
 * @param all after every wave
 * @param waves after these, counted from 1; empty where it is after all or none
 */
public record PausePoints(boolean all, Set<Integer> waves) {

  /** After no wave. */
  public static final PausePoints NONE = new PausePoints(false, Set.of());

  /** After every wave but the last, which nothing follows. */
  public static final PausePoints ALL = new PausePoints(true, Set.of());

  public PausePoints {
    waves = Set.copyOf(waves);
    if (all && !waves.isEmpty()) {
      throw new IllegalArgumentException("a pause after all waves names none of them");
    }
    if (waves.stream().anyMatch(wave -> wave < 1)) {
      throw new IllegalArgumentException("waves count from 1, so there is none in " + waves);
    }
  }

  /** After these waves, counted from 1. */
  public static PausePoints after(Collection<Integer> waves) {
    return new PausePoints(false, Set.copyOf(waves));
  }

  /** Whether it waits after this wave. */
  public boolean includes(int wave) {
    return all || waves.contains(wave);
  }

  /** As the command writes it: {@code all}, {@code 1,3}; empty for none. */
  @Override
  public String toString() {
    return all
        ? "all"
        : new TreeSet<>(waves).stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
