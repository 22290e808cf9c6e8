package io.ddsfleet.rollout.controlplane;

/**
 * Names one instance: its region and its id.
 *
 * @param regionId the provider's region id, such as {@code cn-hangzhou}
 * @param instanceId the provider's instance id, such as {@code dds-bp1a2b3c}
 */
public record InstanceRef(String regionId, String instanceId) {

  /** The instance as a person names it: its id, and where it is. */
  @Override
  public String toString() {
    return instanceId + " (" + regionId + ")";
  }
}
