package io.ddsfleet.dds.answer;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import java.util.HashMap;
import java.util.Map;

/** Reads one instance, of a listing or asked alone. */
final class InstanceReader {

  private final Interner interner;

  InstanceReader(Interner interner) {
    this.interner = interner;
  }

  Instance listed(Node item, ListingRequest asked) {
    String id = item.text("DBInstanceId");
    if (id.isEmpty()) {
      throw new UnreadableAnswerException("has an instance without DBInstanceId");
    }
    String told = item.text("DBInstanceType");
    String type = told.isEmpty() ? asked.type().word() : told;
    return instance(item, new InstanceRef(region(item, asked.regionId()), id), kind(item, type));
  }

  InstanceDetails details(Node item, InstanceRef asked) {
    InstanceRef ref = new InstanceRef(region(item, asked.regionId()), asked.instanceId());
    Instance instance = instance(item, ref, kind(item, item.text("DBInstanceType")));
    return new InstanceDetails(
        instance,
        word(item, "CurrentKernelVersion"),
        word(item, "MaintainStartTime"),
        word(item, "MaintainEndTime"),
        MembersReader.of(item));
  }

  private Instance instance(Node item, InstanceRef ref, InstanceKind kind) {
    return new Instance(
        ref,
        kind,
        item.all("ShardList", "ShardAttribute").size(),
        word(item, "DBInstanceStatus"),
        word(item, "LockMode"),
        word(item, "EngineVersion"),
        word(item, "DBInstanceClass"),
        word(item, "ZoneId"),
        word(item, item.text("VPCId").isEmpty() ? "VpcId" : "VPCId"),
        word(item, "ResourceGroupId"),
        item.text("DBInstanceDescription"),
        tags(item));
  }

  private static InstanceKind kind(Node item, String type) {
    if (type.equalsIgnoreCase(ListingType.SHARDING.word())) {
      return InstanceKind.SHARDED_CLUSTER;
    }
    String factor = item.text("ReplicationFactor").strip();
    return InstanceKind.ofMembers(
        factor.isEmpty() ? MembersReader.of(item).count() : number(factor));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private String region(Node item, String asked) {
    String told = word(item, "RegionId");
    return told.isEmpty() ? asked : told;
  }

  private Map<String, String> tags(Node item) {
    Map<String, String> tags = new HashMap<>();
    for (Node tag : item.all("Tags", "Tag")) {
      if (!tag.text("Key").isEmpty()) {
        tags.put(word(tag, "Key"), word(tag, "Value"));
      }
    }
    return tags;
  }

  private String word(Node item, String field) {
    return interner.one(item.text(field));
  }
}
