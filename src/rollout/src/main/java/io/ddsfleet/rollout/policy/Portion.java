package io.ddsfleet.rollout.policy;

/**
 * A number of instances, or a share of some whole; which whole, and which way a share is rounded,
 * is said by whoever asks for one.
 *
 * @param value the number, 0 or more, or the percentage, from 0 to 100
 * @param percent whether it is a percentage
 */
public record Portion(int value, boolean percent) {

  public Portion {
    if (value < 0) {
      throw new IllegalArgumentException("a portion is 0 or more, not " + value);
    }
    if (percent && value > 100) {
      throw new IllegalArgumentException("a portion is at most 100%, not " + value + "%");
    }
  }

  /** So many instances. */
  public static Portion of(int instances) {
    return new Portion(instances, false);
  }

  /** A share, from 0 to 100. */
  public static Portion ofPercent(int percent) {
    return new Portion(percent, true);
  }

  /** The number of instances it is of so many; a share is rounded down. */
  public int roundedDown(int whole) {
    return percent ? (int) ((long) whole * value / 100) : value;
  }

  /** The number of instances it is of so many; a share is rounded up. */
  public int roundedUp(int whole) {
    return percent ? (int) (((long) whole * value + 99) / 100) : value;
  }

  /** As the command writes it: {@code 10}, {@code 5%}. */
  @Override
  public String toString() {
    return percent ? value + "%" : Integer.toString(value);
  }
}
