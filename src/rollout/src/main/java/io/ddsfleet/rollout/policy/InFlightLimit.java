package io.ddsfleet.rollout.policy;

/**
 * How many instances may be in upgrade at one moment: a number, or a share of the eligible ones.
 *
 * @param value the number or the percentage
 * @param percent whether it is a percentage
 */
public record InFlightLimit(int value, boolean percent) {

  public InFlightLimit {
    if (value < 1) {
      throw new IllegalArgumentException("a limit in flight is at least 1, not " + value);
    }
    if (percent && value > 100) {
      throw new IllegalArgumentException("a limit in flight is at most 100%, not " + value + "%");
    }
  }

  /** So many instances. */
  public static InFlightLimit of(int instances) {
    return new InFlightLimit(instances, false);
  }

  /** A share of the eligible instances, from 1 to 100. */
  public static InFlightLimit ofPercent(int percent) {
    return new InFlightLimit(percent, true);
  }

  /** The number of instances it allows: a share is rounded down, but never to none. */
  public int resolve(int eligible) {
    return percent ? (int) Math.max(1, (long) eligible * value / 100) : value;
  }

  /** As the command writes it: {@code 10}, {@code 5%}. */
  @Override
  public String toString() {
    return percent ? value + "%" : Integer.toString(value);
  }
}
