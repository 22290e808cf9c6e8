package io.ddsfleet.rollout.controlplane;

import io.ddsfleet.rollout.window.MaintenanceWindow;
import java.util.Map;

/**
 * An instance as a listing shows it. Text that the answer did not hold is empty.
 *
 * @param ref which instance
 * @param kind what it is made of
 * @param shards how many shards a sharded cluster has; 0 where that is not known, and for others
 * @param status the provider's word for its state; anything but {@code Running} is not running
 * @param lockMode the provider's word; empty counts as not locked
 * @param engineVersion the major version, such as {@code 4.2}
 * @param instanceClass the provider's size of it
 * @param zoneId where in its region it is
 * @param vpcId the network it is in, which listings do not tell
 * @param resourceGroupId the resource group it belongs to
 * @param description free text of its owner, in any language
 * @param tags its tags, key to value
 * @param maintenance its own maintenance window, which listings do not tell
 */
public record Instance(
    InstanceRef ref,
    InstanceKind kind,
    int shards,
    String status,
    String lockMode,
    String engineVersion,
    String instanceClass,
    String zoneId,
    String vpcId,
    String resourceGroupId,
    String description,
    Map<String, String> tags,
    MaintenanceWindow maintenance) {

  public Instance {
    tags = Map.copyOf(tags);
  }

  /** An instance whose maintenance window is not known. */
  public Instance(
      InstanceRef ref,
      InstanceKind kind,
      int shards,
      String status,
      String lockMode,
      String engineVersion,
      String instanceClass,
      String zoneId,
      String vpcId,
      String resourceGroupId,
      String description,
      Map<String, String> tags) {
    this(
        ref,
        kind,
        shards,
        status,
        lockMode,
        engineVersion,
        instanceClass,
        zoneId,
        vpcId,
        resourceGroupId,
        description,
        tags,
        MaintenanceWindow.UNKNOWN);
  }

  /** The same instance, its kind now known. */
  public Instance withKind(InstanceKind known) {
    return with(known, vpcId, maintenance);
  }

  /** The same instance, its network now known. */
  public Instance withVpcId(String known) {
    return with(kind, known, maintenance);
  }

  /** The same instance, its maintenance window now known. */
  public Instance withMaintenance(MaintenanceWindow known) {
    return with(kind, vpcId, known);
  }

  private Instance with(InstanceKind knownKind, String knownVpcId, MaintenanceWindow window) {
    return new Instance(
        ref,
        knownKind,
        shards,
        status,
        lockMode,
        engineVersion,
        instanceClass,
        zoneId,
        knownVpcId,
        resourceGroupId,
        description,
        tags,
        window);
  }

  /** Whether it is {@code Running}. */
  public boolean isRunning() {
    return status.equals(ControlPlane.RUNNING);
  }

  /** Whether it is locked; an answer without a lock mode says no. */
  public boolean isLocked() {
    return !lockMode.isEmpty() && !lockMode.equals(ControlPlane.UNLOCKED);
  }
}
