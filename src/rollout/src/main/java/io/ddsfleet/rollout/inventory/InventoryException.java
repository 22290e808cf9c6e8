package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The inventory could not be read completely, so nothing was started. The message says which region
 * and what to do next.
 */
public final class InventoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Fault fault;

  /**
   * Describes an inventory that is not complete.
   *
   * @param message what happened, where, and what to do next
   * @param fault what the last call failed with; null when every call was answered and the answers
   *     do not fit together
   * @param cause the failed call; null likewise
   */
  public InventoryException(String message, @Nullable Fault fault, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What the last call failed with; null when the answers do not fit together. */
  public @Nullable Fault fault() {
    return fault;
  }
}
