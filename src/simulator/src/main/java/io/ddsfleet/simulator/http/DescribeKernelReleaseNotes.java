package io.ddsfleet.simulator.http;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.ApiReply;
import io.ddsfleet.simulator.FleetApi;
import java.util.List;
import java.util.Set;

/** {@code DescribeKernelReleaseNotes}: the versions after the given one. */
record DescribeKernelReleaseNotes(FleetApi fleet) implements Action {

  private static final String KERNEL_VERSION = "KernelVersion";

  @Override
  public Operation operation() {
    return Operation.DESCRIBE_RELEASE_NOTES;
  }

  @Override
  public Set<String> parameters() {
    return Set.of(KERNEL_VERSION);
  }

  @Override
  public ApiReply<Node.Fields> perform(Parameters parameters) {
    String version = parameters.required(KERNEL_VERSION);
    return fleet
        .laterVersions(parameters.optional("RegionId", ""), version)
        .map(DescribeKernelReleaseNotes::answer);
  }

  private static Node.Fields answer(List<String> versions) {
    List<Node.Fields> notes =
        versions.stream().map(DescribeKernelReleaseNotes::releaseNote).toList();
    return Node.Fields.none().withList("ReleaseNotes", "ReleaseNote", notes);
  }

  private static Node.Fields releaseNote(String version) {
    return Node.Fields.none()
        .with(KERNEL_VERSION, version)
        .with("ReleaseNote", "Fixes of <" + version + "> & earlier.");
  }
}
