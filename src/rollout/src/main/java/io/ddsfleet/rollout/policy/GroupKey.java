package io.ddsfleet.rollout.policy;

import io.ddsfleet.rollout.controlplane.Instance;

/**
 * What makes instances belong together.
 *
 * @param kind what they have in common
 * @param tagKey the key of the tag whose value they share; empty for any other kind
 */
public record GroupKey(Kind kind, String tagKey) {

  /** What instances have in common. */
  public enum Kind {
    TAG,
    ZONE,
    RESOURCE_GROUP,
    VPC
  }

  public GroupKey {
    if ((kind == Kind.TAG) == tagKey.isEmpty()) {
      throw new IllegalArgumentException("a group by tag names the tag's key, no other kind does");
    }
  }

  /** Those with the same value of a tag. */
  public static GroupKey ofTag(String key) {
    return new GroupKey(Kind.TAG, key);
  }

  /** Those that share what the kind says, which is not a tag. */
  public static GroupKey of(Kind kind) {
    return new GroupKey(kind, "");
  }

  /** What the instance has of it; empty when it has nothing, and so is a group of its own. */
  public String valueOf(Instance instance) {
    return switch (kind) {
      case TAG -> instance.tags().getOrDefault(tagKey, "");
      case ZONE -> instance.zoneId();
      case RESOURCE_GROUP -> instance.resourceGroupId();
      case VPC -> instance.vpcId();
    };
  }

  /** As the command writes it: {@code tag:app}, {@code zone}. */
  @Override
  public String toString() {
    return switch (kind) {
      case TAG -> "tag:" + tagKey;
      case ZONE -> "zone";
      case RESOURCE_GROUP -> "resource-group";
      case VPC -> "vpc";
    };
  }
}
