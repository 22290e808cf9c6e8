package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.GroupKey;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code tag:KEY}, {@code zone}, {@code resource-group} and {@code vpc}. */
final class GroupKeyConverter implements ITypeConverter<GroupKey> {

  @Override
  public GroupKey convert(String value) {
    String tagKey = TagKey.in(value);
    if (!tagKey.isEmpty()) {
      return GroupKey.ofTag(tagKey);
    }
    return switch (value) {
      case "zone" -> GroupKey.of(GroupKey.Kind.ZONE);
      case "resource-group" -> GroupKey.of(GroupKey.Kind.RESOURCE_GROUP);
      case "vpc" -> GroupKey.of(GroupKey.Kind.VPC);
      default ->
          throw BadValue.of(
              value, "what makes a group: write tag:KEY, zone, resource-group or vpc");
    };
  }

  /** The words, for completion; which tags there are is not known. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("zone", "resource-group", "vpc").iterator();
    }
  }
}
