package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlane;

/**
 * Names the instances a rollout is about. Nothing is read before a rollout, or an assessment, is
 * subscribed to.
 *
 * @param controlPlane where they are read
 * @param scope which of them
 */
public record Inventory(ControlPlane controlPlane, InventoryScope scope) {

  /** Every instance in every region of the control plane. */
  public static Inventory all(ControlPlane controlPlane) {
    return new Inventory(controlPlane, InventoryScope.ALL);
  }

  /** The instances of the scope. */
  public static Inventory of(ControlPlane controlPlane, InventoryScope scope) {
    return new Inventory(controlPlane, scope);
  }
}
