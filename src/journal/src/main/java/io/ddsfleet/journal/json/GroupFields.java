package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.policy.GroupPolicy;
import org.jspecify.annotations.Nullable;

/** How many of a group may be in upgrade at one moment; absent without such a limit. */
final class GroupFields {

  private static final String NAME = "groups";

  private GroupFields() {}

  static void write(JsonLine json, @Nullable GroupPolicy groups) {
    if (groups != null) {
      json.beginObject(NAME)
          .text("by", groups.key().toString())
          .number("maxPerGroup", groups.maxPerGroup())
          .endObject();
    }
  }

  static @Nullable GroupPolicy read(JsonFields policy) {
    if (!policy.has(NAME)) {
      return null;
    }
    JsonFields json = policy.fields(NAME);
    json.knowOnly("part of the groups", "by", "maxPerGroup");
    return new GroupPolicy(json.parsed("by", PolicyWords::groupKey), json.count("maxPerGroup"));
  }
}
