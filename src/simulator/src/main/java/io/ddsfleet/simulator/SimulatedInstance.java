package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Members;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An instance as it is when the fleet starts.
 *
 * @param details what it says of itself when asked alone, its true kind included
 * @param members how many members its replica set has: 1 is standalone, 0 a sharded cluster or one
 *     that tells nothing
 * @param factorListed whether answers hold its {@code ReplicationFactor}, which nobody promises
 */
public record SimulatedInstance(InstanceDetails details, int members, boolean factorListed) {

  private static final String ENGINE_VERSION = "4.2";
  private static final int SHARDS = 2;

  /** A replica set of three that runs, is not locked, and is on the oldest version of 4.2. */
  public static SimulatedInstance replicaSet(String regionId, String instanceId) {
    return of(new InstanceRef(regionId, instanceId), InstanceKind.REPLICA_SET, 3);
  }

  /** A sharded cluster that runs, is not locked, and is on the oldest version of 4.2. */
  public static SimulatedInstance shardedCluster(String regionId, String instanceId) {
    return of(new InstanceRef(regionId, instanceId), InstanceKind.SHARDED_CLUSTER, 0);
  }

  /** A standalone instance that runs, is not locked, and is on the oldest version of 4.2. */
  public static SimulatedInstance standalone(String regionId, String instanceId) {
    return of(new InstanceRef(regionId, instanceId), InstanceKind.STANDALONE, 1);
  }

  private static SimulatedInstance of(InstanceRef ref, InstanceKind kind, int members) {
    Instance instance =
        new Instance(
            ref,
            kind,
            kind == InstanceKind.SHARDED_CLUSTER ? SHARDS : 0,
            ControlPlane.RUNNING,
            ControlPlane.UNLOCKED,
            ENGINE_VERSION,
            "dds.mongo.mid",
            ref.regionId() + "-b",
            "vpc-" + ref.regionId(),
            "rg-default",
            "",
            Map.of());
    return new SimulatedInstance(
        new InstanceDetails(
            instance, KernelVersions.oldest(ENGINE_VERSION), "18:00Z", "22:00Z", visible(members)),
        members,
        true);
  }

  /** Which instance. */
  public InstanceRef ref() {
    return details.ref();
  }

  /** What it is made of, whatever its listing tells. */
  public InstanceKind kind() {
    return details.instance().kind();
  }

  /** The same instance in another state, such as {@code Creating}. */
  public SimulatedInstance withStatus(String status) {
    return edit(draft -> draft.status = status);
  }

  /** The same instance with another lock mode, such as {@code LockByExpiration}. */
  public SimulatedInstance withLockMode(String lockMode) {
    return edit(draft -> draft.lockMode = lockMode);
  }

  /** The same instance of another engine version, on its oldest kernel version. */
  public SimulatedInstance withEngineVersion(String engineVersion) {
    return edit(draft -> draft.engineVersion = engineVersion)
        .withKernelVersion(KernelVersions.oldest(engineVersion));
  }

  /** The same instance, of so many shards; its listing tells. */
  public SimulatedInstance withShards(int shards) {
    return edit(draft -> draft.shards = shards);
  }

  /** The same instance in another size, such as {@code dds.mongo.2xlarge}. */
  public SimulatedInstance withInstanceClass(String instanceClass) {
    return edit(draft -> draft.instanceClass = instanceClass);
  }

  /** The same instance on another kernel version; an empty one is not told by any answer. */
  public SimulatedInstance withKernelVersion(String kernelVersion) {
    return edit(draft -> draft.kernelVersion = kernelVersion);
  }

  /** The same instance on the latest version of its engine, so that an upgrade changes nothing. */
  public SimulatedInstance withLatestKernelVersion() {
    return withKernelVersion(KernelVersions.latest(details.instance().engineVersion()));
  }

  /** The same instance with this maintenance window in UTC, such as {@code 02:00Z}. */
  public SimulatedInstance withMaintenance(String start, String end) {
    return edit(
        draft -> {
          draft.maintainStartTime = start;
          draft.maintainEndTime = end;
        });
  }

  /** The same instance with this description. */
  public SimulatedInstance withDescription(String description) {
    return edit(draft -> draft.description = description);
  }

  /** The same instance with these tags. */
  public SimulatedInstance withTags(Map<String, String> tags) {
    return edit(draft -> draft.tags = tags);
  }

  /** The same instance in this zone. */
  public SimulatedInstance withZone(String zoneId) {
    return edit(draft -> draft.zoneId = zoneId);
  }

  /** The same instance in this network. */
  public SimulatedInstance withVpc(String vpcId) {
    return edit(draft -> draft.vpcId = vpcId);
  }

  /** The same instance in this resource group. */
  public SimulatedInstance withResourceGroup(String resourceGroupId) {
    return edit(draft -> draft.resourceGroupId = resourceGroupId);
  }

  /** The same replica set with so many members, 1 to 7. */
  public SimulatedInstance withMembers(int count) {
    if (count < 1 || count > 7) {
      throw new IllegalArgumentException("a replica set has 1 to 7 members, not " + count);
    }
    return edit(draft -> draft.kind = InstanceKind.ofMembers(count))
        .showing(visible(count))
        .with(count, factorListed);
  }

  /** The same instance, but no answer holds its {@code ReplicationFactor}. */
  public SimulatedInstance withoutReplicationFactor() {
    return with(members, false);
  }

  /** The same instance, but no answer tells its members in any way, so nobody knows its kind. */
  public SimulatedInstance withoutMembers() {
    return edit(draft -> draft.kind = InstanceKind.UNDETERMINED)
        .showing(Members.UNKNOWN)
        .with(0, false);
  }

  /** The same instance, whose members look like this when it is asked alone. */
  SimulatedInstance showing(Members members) {
    return edit(draft -> draft.members = members);
  }

  /** The members that clients can connect to: of three or more, one is hidden. */
  private static Members visible(int count) {
    int visible = count >= 3 ? count - 1 : count;
    return visible == 0 ? Members.UNKNOWN : Members.withPrimaryAnd(visible - 1);
  }

  private SimulatedInstance with(int count, boolean listed) {
    return new SimulatedInstance(details, count, listed);
  }

  private SimulatedInstance edit(Consumer<InstanceDraft> change) {
    InstanceDraft draft = new InstanceDraft(details);
    change.accept(draft);
    return new SimulatedInstance(draft.toDetails(), members, factorListed);
  }
}
