package io.ddsfleet.simulator;

import java.util.List;

/**
 * Numbers that look random and are a pure function of a seed and a name: the same on every machine
 * and in any order of calls, which is what makes a failed test repeatable.
 */
final class Chance {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Chance() {}

  /** A number from 0 (included) to 1 (excluded) for the n-th draw of this name. */
  static double draw(long seed, String name, long number) {
    return (bits(seed, name, number) >>> 11) * 0x1.0p-53;
  }

  /** One of the values for the n-th draw of this name. */
  static <T> T pick(List<T> values, long seed, String name, long number) {
    return values.get((int) (draw(seed, name, number) * values.size()));
  }

  /** 64 bits for the n-th draw of this name, mixed as SplitMix64 mixes them. */
  static long bits(long seed, String name, long number) {
    long hash = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash ^ name.charAt(i));
    }
    return mix(hash + GOLDEN_GAMMA * (number + 1));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
