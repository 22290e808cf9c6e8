package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Instance;
import reactor.core.publisher.Mono;

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

  /** What is refused for good, or gone, leaves an instance as its listing shows it. */
  static Mono<Instance> emptyIfForGood(Instance instance, ControlPlaneException failure) {
    boolean forGood = !failure.fault().isRetryable() && failure.fault() != Fault.REFUSED;
    return forGood ? Mono.empty() : Mono.error(unreadable(instance.ref().regionId(), failure));
  }
}
