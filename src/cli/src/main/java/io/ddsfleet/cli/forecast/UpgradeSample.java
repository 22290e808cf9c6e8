package io.ddsfleet.cli.forecast;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import java.time.Duration;

/**
 * How long one upgrade took in an earlier rollout.
 *
 * @param kind of the instance
 * @param shards how many it has
 * @param instanceClass its size
 * @param time from the call to the new version
 */
record UpgradeSample(InstanceKind kind, int shards, String instanceClass, Duration time) {

  static UpgradeSample of(Instance instance, Duration time) {
    return new UpgradeSample(instance.kind(), instance.shards(), instance.instanceClass(), time);
  }

  boolean isLike(Instance instance) {
    return isOfKind(instance)
        && shards == instance.shards()
        && instanceClass.equals(instance.instanceClass());
  }

  boolean isOfKind(Instance instance) {
    return kind == instance.kind();
  }
}
