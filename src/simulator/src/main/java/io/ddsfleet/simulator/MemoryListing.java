package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.ListingRequest;

/** Turns listings into the words of a control plane, telling no more than an answer would. */
final class MemoryListing {

  private MemoryListing() {}

  static ListingQuery query(ListingRequest request) {
    return new ListingQuery(
        request.regionId(),
        request.type(),
        request.pageNumber(),
        request.pageSize(),
        instance -> matches(request, instance.details().instance()));
  }

  static InstancePage page(ListedPage page) {
    return new InstancePage(
        page.totalCount(), page.instances().stream().map(MemoryListing::listed).toList());
  }

  /** The instance as a listing shows it: without its network, and with the kind that it tells. */
  private static Instance listed(SimulatedInstance instance) {
    Instance listed = instance.withVpc("").details().instance();
    return instance.kind() == InstanceKind.SHARDED_CLUSTER || instance.factorListed()
        ? listed
        : listed.withKind(InstanceKind.UNDETERMINED);
  }

  private static boolean matches(ListingRequest request, Instance instance) {
    return passes(request.status(), instance.status())
        && passes(request.engineVersion(), instance.engineVersion())
        && passes(request.resourceGroupId(), instance.resourceGroupId());
  }

  private static boolean passes(String wanted, String value) {
    return wanted.isEmpty() || wanted.equals(value);
  }
}
