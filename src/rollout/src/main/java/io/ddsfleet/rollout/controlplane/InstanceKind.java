package io.ddsfleet.rollout.controlplane;

/** What an instance is made of; only the first two kinds can be upgraded. */
public enum InstanceKind {
  REPLICA_SET,
  SHARDED_CLUSTER,
  STANDALONE,
  /** The answers do not tell: a look at the instance itself may. */
  UNDETERMINED;

  /** The kind of an instance of the listing {@code replicate} that has so many members. */
  public static InstanceKind ofMembers(int members) {
    if (members >= 2) {
      return REPLICA_SET;
    }
    return members == 1 ? STANDALONE : UNDETERMINED;
  }

  /** The listing that holds instances of this kind. */
  public ListingType listing() {
    return this == SHARDED_CLUSTER ? ListingType.SHARDING : ListingType.REPLICATE;
  }
}
