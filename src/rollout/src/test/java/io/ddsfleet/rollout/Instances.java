package io.ddsfleet.rollout;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.util.Map;

/** Makes instances for tests, well unless told otherwise. */
public final class Instances {

  private Instances() {}

  public static InstanceRef ref(String id) {
    return new InstanceRef(FakeCloud.REGION, id);
  }

  public static Instance running(String id) {
    return of(ref(id), InstanceKind.REPLICA_SET, ControlPlane.RUNNING);
  }

  public static Instance of(InstanceRef ref, InstanceKind kind, String status) {
    return new Instance(
        ref, kind, 0, status, ControlPlane.UNLOCKED, "4.2", "", "", "", "", "", Map.of());
  }

  public static Instance locked(String id, String lockMode) {
    return new Instance(
        ref(id),
        InstanceKind.REPLICA_SET,
        0,
        ControlPlane.RUNNING,
        lockMode,
        "4.2",
        "",
        "",
        "",
        "",
        "",
        Map.of());
  }

  public static Instance described(
      String id, String engineVersion, String resourceGroupId, Map<String, String> tags) {
    return new Instance(
        ref(id),
        InstanceKind.REPLICA_SET,
        0,
        ControlPlane.RUNNING,
        ControlPlane.UNLOCKED,
        engineVersion,
        "",
        "",
        "",
        resourceGroupId,
        "",
        tags);
  }

  public static InstanceDetails on(String version, Instance instance) {
    return new InstanceDetails(instance, version, "", "");
  }

  public static InstanceDetails seen(String id, String status, String version) {
    return on(version, of(ref(id), InstanceKind.REPLICA_SET, status));
  }
}
