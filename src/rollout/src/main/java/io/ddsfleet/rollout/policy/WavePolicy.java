package io.ddsfleet.rollout.policy;

import java.time.Duration;
import java.util.List;

/**
 * How a rollout is cut into waves, and what happens between them. Immutable; each method answers a
 * changed copy.
 *
 * @param sizes how large each wave is; the last entry repeats until all are in a wave. A share is
 *     of the eligible instances, rounded up, and at least 1
 * @param bake how long nothing begins after a wave, counted from its last outcome; zero or more
 * @param order who goes first
 * @param ramp whether each wave begins with one instance in flight, doubles that with each success
 *     and halves it with each failure
 * @param pauses after which waves it waits for a person
 */
public record WavePolicy(
    List<Portion> sizes, Duration bake, WaveOrder order, boolean ramp, PausePoints pauses) {

  /** One canary, then all the others, without a pause. */
  public static final WavePolicy CANARY_FIRST = of(Portion.of(1), Portion.ofPercent(100));

  /** All at once, as far as the other limits let them. */
  public static final WavePolicy SINGLE = of(Portion.ofPercent(100));

  public WavePolicy {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size.value() < 1)) {
      throw new IllegalArgumentException("each wave has at least 1 instance or 1%, not " + sizes);
    }
    if (bake.isNegative()) {
      throw new IllegalArgumentException("bake is zero or more, not " + bake);
    }
  }

  /** Waves of these sizes, longest expected first, with nothing between them. */
  public static WavePolicy of(Portion... sizes) {
    return new WavePolicy(
        List.of(sizes), Duration.ZERO, WaveOrder.LONGEST_FIRST, false, PausePoints.NONE);
  }

  /** The same with other sizes. */
  public WavePolicy withSizes(List<Portion> others) {
    return new WavePolicy(others, bake, order, ramp, pauses);
  }

  /** The same, with this long after each wave in which nothing begins. */
  public WavePolicy withBake(Duration time) {
    return new WavePolicy(sizes, time, order, ramp, pauses);
  }

  /** The same in another order. */
  public WavePolicy withOrder(WaveOrder other) {
    return new WavePolicy(sizes, bake, other, ramp, pauses);
  }

  /** The same, each wave beginning slowly or not. */
  public WavePolicy withRamp(boolean slowly) {
    return new WavePolicy(sizes, bake, order, slowly, pauses);
  }

  /** The same, waiting for a person after these waves. */
  public WavePolicy withPauses(PausePoints points) {
    return new WavePolicy(sizes, bake, order, ramp, points);
  }
}
