package io.ddsfleet.rollout.journal;

/**
 * A place among those of a group that may be in upgrade at one moment. Whoever asks brings its own
 * idea of how many there are; those that are taken are the same for all.
 *
 * @param group which group, over all rollouts of the journal: what makes it and its value, such as
 *     {@code tag:app=web}
 * @param most how many seats the group has for the rollout that asks
 */
public record GroupSeat(String group, int most) {

  /** One that is taken whoever else sits there: the instance is in upgrade already. */
  public static GroupSeat inAnyCase(String group) {
    return new GroupSeat(group, Integer.MAX_VALUE);
  }

  /** Whether it is taken whoever else sits there. */
  public boolean isInAnyCase() {
    return most == Integer.MAX_VALUE;
  }
}
