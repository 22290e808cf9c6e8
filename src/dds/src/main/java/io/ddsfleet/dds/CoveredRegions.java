package io.ddsfleet.dds;

import io.ddsfleet.dds.wire.Endpoints;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import java.net.URI;
import java.util.List;

/** The regions that were asked for, none meaning all, held against those that there are. */
final class CoveredRegions {

  private final List<String> wanted;
  private final Endpoints endpoints;

  CoveredRegions(List<String> wanted, Endpoints endpoints) {
    this.wanted = wanted;
    this.endpoints = endpoints;
  }

  /** Where to ask which regions there are: any endpoint that answers for the account will do. */
  URI endpoint() {
    return wanted.isEmpty() ? endpoints.central() : endpoints.of(wanted.get(0));
  }

  /** The wanted regions in their own order. */
  List<String> among(List<String> known) {
    for (String region : wanted) {
      if (!known.contains(region) && !isAnsweredElsewhere(region)) {
        throw unknown(region, known);
      }
    }
    return wanted.isEmpty() ? known : wanted;
  }

  /** An endpoint that was given for one region may serve it alone, and the others know nothing. */
  private boolean isAnsweredElsewhere(String region) {
    return endpoints.hasOwn(region) && !endpoints.of(region).equals(endpoint());
  }

  private static ControlPlaneException unknown(String region, List<String> known) {
    String message =
        "region "
            + region
            + " is not among the "
            + known.size()
            + " regions that DescribeRegions answered: "
            + String.join(", ", known)
            + "; check --region";
    return new ControlPlaneException(
        Fault.REJECTED, Operation.DESCRIBE_REGIONS, "", "", message, null);
  }
}
