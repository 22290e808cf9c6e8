package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;

/** Says of an inventory that cannot be read what happened and what to do next. */
final class InventoryFailures {

  private InventoryFailures() {}

  static InventoryException unreadable(String regionId, ControlPlaneException failure) {
    String where = regionId.isEmpty() ? "The regions" : "The inventory of " + regionId;
    String text =
        where
            + " could not be read: "
            + asSentence(failure.getMessage())
            + " Nothing was started. "
            + wayOut(failure, regionId);
    return new InventoryException(text.strip(), failure.fault(), failure);
  }

  private static String asSentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }

  private static String wayOut(ControlPlaneException failure, String regionId) {
    return switch (failure.fault()) {
      case NOT_CONNECTED, NO_ANSWER, SERVER_FAULT ->
          "Check the endpoint and the network (proxy, firewall), then run it again.";
      case THROTTLED -> "Run it again with a lower --api-rate, or when others use the API less.";
      case FORBIDDEN ->
          regionId.isEmpty()
              ? "Grant " + action(failure) + ", or name the regions."
              : "Grant " + action(failure) + ", or leave the region out.";
      default -> "";
    };
  }

  private static String action(ControlPlaneException failure) {
    return "dds:" + failure.operation().action();
  }
}
