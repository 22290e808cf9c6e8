package io.ddsfleet.journal;

import io.ddsfleet.rollout.controlplane.InstanceRef;

/** File names for instances, whatever their ids: they come from the answers of an API. */
final class ClaimNames {

  private static final int LONGEST = 200;
  private static final int DIGITS = 64;

  private ClaimNames() {}

  static String of(InstanceRef instance) {
    String id = SafeNames.encoded(instance.instanceId());
    String region = SafeNames.encoded(instance.regionId());
    return SafeNames.shortened(id + "@" + region, LONGEST, LONGEST / 2, DIGITS);
  }
}
