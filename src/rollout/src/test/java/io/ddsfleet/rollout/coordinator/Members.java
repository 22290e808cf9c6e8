package io.ddsfleet.rollout.coordinator;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Instances and outcomes for tests of the coordinator. */
final class Members {

  private static final Trace CALLED =
      new Trace("v1", "", "request", "", 1, false, Duration.ofSeconds(1));

  private Members() {}

  static Instance member(String id, Map<String, String> tags) {
    return member("cn-a", id, InstanceKind.REPLICA_SET, 0, "dds.mongo.mid", tags);
  }

  static Instance member(
      String region,
      String id,
      InstanceKind kind,
      int shards,
      String instanceClass,
      Map<String, String> tags) {
    return new Instance(
        new InstanceRef(region, id),
        kind,
        shards,
        ControlPlane.RUNNING,
        ControlPlane.UNLOCKED,
        "4.2",
        instanceClass,
        "zone-" + id.length(),
        "vpc-1",
        "",
        "",
        tags);
  }

  /** So many members with the ids {@code m00}, {@code m01} and so on. */
  static List<Instance> members(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> member("m%02d".formatted(number), Map.of()))
        .toList();
  }

  static InstanceRef ref(int number) {
    return new InstanceRef("cn-a", "m%02d".formatted(number));
  }

  static UpgradeOutcome upgraded(InstanceRef instance, String version) {
    return new UpgradeOutcome.Upgraded(instance, CALLED.to(version), "");
  }

  static UpgradeOutcome upgraded(InstanceRef instance) {
    return upgraded(instance, "v2");
  }

  static UpgradeOutcome current(InstanceRef instance) {
    return new UpgradeOutcome.Current(instance, Trace.NONE, "");
  }

  static UpgradeOutcome failed(InstanceRef instance) {
    return new UpgradeOutcome.Failed(instance, Reason.Failed.VERSION_UNCHANGED, CALLED, "");
  }

  static UpgradeOutcome rejected(InstanceRef instance, String code) {
    return new UpgradeOutcome.Failed(
        instance, Reason.Failed.REJECTED, CALLED.refused(code, "request"), "");
  }

  static UpgradeOutcome unresolved(InstanceRef instance) {
    return new UpgradeOutcome.Unresolved(instance, Reason.Unresolved.DEADLINE, CALLED, "");
  }

  static UpgradeOutcome notFound(InstanceRef instance) {
    return new UpgradeOutcome.Failed(instance, Reason.Failed.NOT_FOUND, Trace.NONE, "");
  }

  static UpgradeOutcome notStarted(InstanceRef instance) {
    return new UpgradeOutcome.NotStarted(instance, Reason.NotStarted.ABORTED, Trace.NONE, "");
  }
}
