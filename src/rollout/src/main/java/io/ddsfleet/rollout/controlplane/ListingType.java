package io.ddsfleet.rollout.controlplane;

/**
 * The two listings of {@code DescribeDBInstances}, by the value of {@code DBInstanceType}. Neither
 * holds the instances of the other, so a fleet is always both.
 */
public enum ListingType {
  /** Replica sets and standalone instances. */
  REPLICATE("replicate"),
  /** Sharded clusters. */
  SHARDING("sharding");

  private final String word;

  ListingType(String word) {
    this.word = word;
  }

  /** The word the provider uses. */
  public String word() {
    return word;
  }
}
