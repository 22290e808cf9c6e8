package io.ddsfleet.simulator.http;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.ApiReply;
import io.ddsfleet.simulator.FleetApi;
import java.util.List;
import java.util.Set;

/** {@code DescribeRegions}. */
record DescribeRegions(FleetApi fleet) implements Action {

  @Override
  public Operation operation() {
    return Operation.DESCRIBE_REGIONS;
  }

  @Override
  public Set<String> parameters() {
    return Set.of("AcceptLanguage");
  }

  @Override
  public ApiReply<Node.Fields> perform(Parameters parameters) {
    return fleet.regions().map(DescribeRegions::answer);
  }

  private static Node.Fields answer(List<String> regions) {
    return Node.Fields.none()
        .withList("Regions", "DdsRegion", regions.stream().map(DescribeRegions::region).toList());
  }

  private static Node.Fields region(String regionId) {
    Node.Fields zone =
        Node.Fields.none().with("ZoneId", regionId + "-b").with("VpcEnabled", "true");
    return Node.Fields.none().with("RegionId", regionId).withList("Zones", "Zone", List.of(zone));
  }
}
