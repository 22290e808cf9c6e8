package io.ddsfleet.rollout.health;

import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceRef;

/**
 * An instance whose upgrade is proven.
 *
 * @param rolloutId of which rollout
 * @param fromVersion its kernel version before
 * @param details how it showed itself when that was proven
 */
public record UpgradedInstance(String rolloutId, String fromVersion, InstanceDetails details) {

  /** Which instance. */
  public InstanceRef ref() {
    return details.ref();
  }

  /** Its kernel version now. */
  public String toVersion() {
    return details.kernelVersion();
  }
}
