package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import java.util.function.UnaryOperator;

/**
 * Names the instances a rollout is about. Nothing is read before a rollout, or an assessment, is
 * subscribed to.
 *
 * @param controlPlane where they are read
 * @param scope which of them
 * @param arrangement makes of the fleet as it was read the one that a new rollout is about, in the
 *     way of {@link #arranged}
 */
public record Inventory(
    ControlPlane controlPlane, InventoryScope scope, UnaryOperator<Fleet> arrangement) {

  /** The instances of the scope as they are read. */
  public Inventory(ControlPlane controlPlane, InventoryScope scope) {
    this(controlPlane, scope, UnaryOperator.identity());
  }

  /** Every instance in every region of the control plane. */
  public static Inventory all(ControlPlane controlPlane) {
    return new Inventory(controlPlane, InventoryScope.ALL);
  }

  /** The instances of the scope. */
  public static Inventory of(ControlPlane controlPlane, InventoryScope scope) {
    return new Inventory(controlPlane, scope);
  }

  /**
   * The same instances, as something else makes of them what a rollout is about: it may leave some
   * out, say that some are missing, and give the fleet a plan. It is asked once for each new
   * rollout, on its scheduler, when the inventory is complete and before anybody is asked for
   * approval; a resumed rollout has its answer in the journal. It must not block; what it throws
   * ends the rollout before anything was sent.
   */
  public Inventory arranged(UnaryOperator<Fleet> by) {
    return new Inventory(controlPlane, scope, by);
  }
}
