package io.ddsfleet.rollout.policy;

/**
 * How many instances that belong together may be in upgrade at one moment, over the whole rollout
 * and over all living rollouts of the same journal.
 *
 * @param key what makes them belong together
 * @param maxPerGroup how many of a group, at least 1
 */
public record GroupPolicy(GroupKey key, int maxPerGroup) {

  public GroupPolicy {
    if (maxPerGroup < 1) {
      throw new IllegalArgumentException("maxPerGroup is at least 1, not " + maxPerGroup);
    }
  }
}
