package io.ddsfleet.simulator;

import java.time.Duration;

/** How long the instances of a simulated fleet are in upgrade. */
@FunctionalInterface
public interface UpgradeTimes {

  /**
   * How long an upgrade takes, from its start to the new version; above zero.
   *
   * @param instance as it was when the fleet started
   * @param number which upgrade of this instance it is, from 1
   */
  Duration of(SimulatedInstance instance, int number);

  /** Anything between the shortest and the longest, drawn for each upgrade from the seed. */
  static UpgradeTimes between(Duration min, Duration max, long seed) {
    long spread = max.minus(min).toNanos();
    return (instance, number) -> {
      double draw = Chance.draw(seed, "duration " + instance.ref().instanceId(), number);
      return min.plusNanos((long) (spread * draw));
    };
  }
}
