package io.ddsfleet.rollout.coordinator;

/**
 * How many instances a rollout is about.
 *
 * @param eligible the eligible ones: percentages are of this number
 * @param groups how many groups they make; none where the policy has no groups
 * @param ungrouped how many of them are a group of their own, for lack of what makes one
 */
public record Headcount(int eligible, int groups, int ungrouped) {}
